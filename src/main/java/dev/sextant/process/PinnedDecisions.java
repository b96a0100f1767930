package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.response.EvaluatedDecision;
import io.camunda.client.api.response.MatchedDecisionRule;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Evaluates by key: by id the engine would take the latest version, not the one the case was opened with. A migration of the
 * case's process changes no decision; see {@link DeployedBundles#decision}. Refuses to run in a transaction; what was asked
 * and answered is a row of its own, committed at once.
 */
@Component
class PinnedDecisions implements Decisions {

    private final CamundaClient client;
    private final DeployedBundles deployed;
    private final CaseDeployments cases;
    private final JdbcClient jdbc;
    private final JsonColumn json;
    private final Clock clock;

    PinnedDecisions(
            CamundaClient client,
            DeployedBundles deployed,
            CaseDeployments cases,
            JdbcClient jdbc,
            JsonColumn json,
            Clock clock) {
        this.client = client;
        this.deployed = deployed;
        this.cases = cases;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public DecisionResult evaluate(CaseId caseId, String decisionId, Map<String, ?> facts) {
        DecisionResult result = ask(caseId, cases.deploymentOf(caseId), decisionId, facts);
        return result.keptAs(store(caseId, result, facts));
    }

    /** As {@link #evaluate}, under that deployment, and keeps nothing. */
    DecisionResult ask(CaseId caseId, long deployment, String decisionId, Map<String, ?> facts) {
        AskThenStore.requireNoTransaction("The evaluation of " + decisionId);
        requireNoNull(decisionId, facts);
        DeployedBundles.DecisionVersion version = deployed.decision(caseId, deployment, decisionId);
        EvaluateDecisionResponse answer = client.newEvaluateDecisionCommand()
                .decisionKey(version.key())
                .variables(new HashMap<String, Object>(facts))
                .send()
                .join();
        if (answer.getFailureMessage() != null && !answer.getFailureMessage().isBlank()) {
            throw new IllegalStateException(decisionId + " cannot be evaluated: " + answer.getFailureMessage());
        }
        JsonNode output = json.read(answer.getDecisionOutput());
        return new DecisionResult(
                decisionId, version.version(), version.key(), output, matchedRules(answer, decisionId));
    }

    private static void requireNoNull(String decisionId, Map<String, ?> facts) {
        facts.forEach((name, value) -> {
            if (value == null) {
                throw new IllegalArgumentException(
                        decisionId + " was asked with " + name + " = null; say NOT_KNOWN: FEEL reads null as a value");
            }
        });
    }

    private static List<Integer> matchedRules(EvaluateDecisionResponse answer, String decisionId) {
        return answer.getEvaluatedDecisions().stream()
                .filter(decision -> decisionId.equals(decision.getDecisionId()))
                .map(EvaluatedDecision::getMatchedRules)
                .flatMap(List::stream)
                .map(MatchedDecisionRule::getRuleIndex)
                .toList();
    }

    /** @return the number of the row */
    private long store(CaseId caseId, DecisionResult result, Map<String, ?> facts) {
        return jdbc.sql("""
                        insert into decision_record (case_id, decision_id, version, decision_key, facts, output, matched_rules, evaluated_at)
                        values (:caseId, :decision, :version, :key, cast(:facts as jsonb), cast(:output as jsonb), :rules, :now)
                        returning id""")
                .param("caseId", caseId.value())
                .param("decision", result.decisionId())
                .param("version", result.version())
                .param("key", result.decisionKey())
                .param("facts", json.write(facts))
                .param("output", json.write(result.output()))
                .param("rules", result.matchedRules().toArray(Integer[]::new))
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }
}
