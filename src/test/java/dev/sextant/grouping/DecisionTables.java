package dev.sextant.grouping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.Decisions;
import io.camunda.zeebe.dmn.DecisionContext;
import io.camunda.zeebe.dmn.DecisionEngine;
import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.dmn.DecisionEvaluationResult;
import io.camunda.zeebe.dmn.EvaluatedDecision;
import io.camunda.zeebe.dmn.MatchedRule;
import io.camunda.zeebe.dmn.ParsedDecisionRequirementsGraph;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The project's own decision tables on the engine's own DMN library, without an engine. */
public final class DecisionTables implements Decisions {

    private static final Path FOLDER = Path.of("bpmn", "decisions");
    private static final DecisionEngine ENGINE = DecisionEngineFactory.createDecisionEngine();
    private static final Map<String, ParsedDecisionRequirementsGraph> PARSED = new ConcurrentHashMap<>();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> evaluated = new ArrayList<>();

    @Override
    public DecisionResult evaluate(CaseId caseId, String decisionId, Map<String, ?> facts) {
        facts.forEach((name, value) -> {
            if (value == null) {
                throw new IllegalArgumentException("Null fact " + name);
            }
        });
        evaluated.add(decisionId);
        return evaluate(decisionId, facts);
    }

    /** How often tables were asked, in order. */
    public List<String> evaluated() {
        return List.copyOf(evaluated);
    }

    public DecisionResult evaluate(String decisionId, Map<String, ?> facts) {
        String file = decisionId.contains("_") ? decisionId.substring(0, decisionId.indexOf('_')) : decisionId;
        ParsedDecisionRequirementsGraph graph = PARSED.computeIfAbsent(file, DecisionTables::parse);
        DecisionContext context = () -> new HashMap<>(facts);
        DecisionEvaluationResult result = ENGINE.evaluateDecisionById(graph, decisionId, context);
        if (result.isFailure()) {
            throw new IllegalStateException(decisionId + ": " + result.getFailureMessage());
        }
        List<Integer> matched = result.getEvaluatedDecisions().stream()
                .filter(decision -> decision.decisionId().equals(decisionId))
                .map(EvaluatedDecision::matchedRules)
                .flatMap(List::stream)
                .map(MatchedRule::ruleIndex)
                .toList();
        try {
            JsonNode output = JSON.readTree(MsgPackConverter.convertToJson(result.getOutput()));
            return new DecisionResult(decisionId, 1, 1, output, matched);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ParsedDecisionRequirementsGraph parse(String file) {
        try (InputStream in = Files.newInputStream(FOLDER.resolve(file + ".dmn"))) {
            ParsedDecisionRequirementsGraph graph = ENGINE.parse(in);
            if (!graph.isValid()) {
                throw new IllegalStateException(file + ": " + graph.getFailureMessage());
            }
            return graph;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
