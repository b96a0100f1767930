package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Asks the tables of a release that a case may not have, to see what they would say. Keeps nothing. */
@Component
public class RuleTrials {

    private final PinnedDecisions decisions;
    private final CaseDeployments cases;

    RuleTrials(PinnedDecisions decisions, CaseDeployments cases) {
        this.decisions = decisions;
        this.cases = cases;
    }

    /**
     * Decisions of that release for any case, each question asked once.
     *
     * @param version id of the deployment; empty: each case's own
     */
    public Decisions under(OptionalLong version) {
        Map<Question, Decisions.DecisionResult> answers = new HashMap<>();
        return (caseId, decisionId, facts) -> {
            long deployment = version.orElseGet(() -> cases.deploymentOf(caseId));
            Question question = new Question(deployment, decisionId, Map.copyOf(facts));
            Decisions.DecisionResult known = answers.get(question);
            if (known == null) {
                known = decisions.ask(caseId, deployment, decisionId, facts);
                answers.put(question, known);
            }
            return known;
        };
    }

    /** Which release holds for the case. */
    public long versionOf(CaseId caseId) {
        return cases.deploymentOf(caseId);
    }

    private record Question(long deployment, String decisionId, Map<String, Object> facts) {}
}
