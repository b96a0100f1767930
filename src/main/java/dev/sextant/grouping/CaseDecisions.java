package dev.sextant.grouping;

import dev.sextant.kernel.CaseId;
import dev.sextant.process.Decisions;
import dev.sextant.process.Decisions.DecisionResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The decision tables pinned for a case: the same question is asked once, and the versions that answered are kept. */
final class CaseDecisions {

    private final Decisions decisions;
    private final CaseId caseId;
    private final Map<Question, DecisionResult> answers = new HashMap<>();
    private final Map<String, Integer> versions = new TreeMap<>();
    private final List<Long> records = new ArrayList<>();

    CaseDecisions(Decisions decisions, CaseId caseId) {
        this.decisions = decisions;
        this.caseId = caseId;
    }

    DecisionResult ask(String decisionId, Map<String, Object> facts) {
        return answers.computeIfAbsent(new Question(decisionId, Map.copyOf(facts)), this::evaluate);
    }

    /** A table's answer as text, for tables that answer with one row. */
    String ask(String decisionId, Map<String, Object> facts, String output) {
        return ask(decisionId, facts).output().path(output).asText("NOT_KNOWN");
    }

    Map<String, Integer> versions() {
        return Map.copyOf(versions);
    }

    /** Numbers of the rows that keep what was asked until now, in order; see {@link DecisionResult#recordId}. */
    List<Long> records() {
        return List.copyOf(records);
    }

    private DecisionResult evaluate(Question question) {
        DecisionResult result = decisions.evaluate(caseId, question.decisionId(), question.facts());
        versions.put(result.decisionId(), result.version());
        result.recordId().ifPresent(records::add);
        return result;
    }

    private record Question(String decisionId, Map<String, Object> facts) {}
}
