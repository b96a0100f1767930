package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Evaluates decision tables of the version that was pinned for the case when it was opened; a table that did not exist then,
 * of the deployment under which the case went on.
 */
public interface Decisions {

    /**
     * Waits for the engine, for seconds when it is slow; so it is asked outside of any transaction (see {@link
     * AskThenStore}). The row that it stores says what was asked and answered, not that the answer was used.
     *
     * @param decisionId for example {@code armCriteria}
     * @param facts named strings and numbers; a null value is refused, because FEEL would read it as a value
     * @return what the table said, with its id, version and matched rules, already stored for the case
     * @throws IllegalStateException inside a transaction
     */
    DecisionResult evaluate(CaseId caseId, String decisionId, Map<String, ?> facts);

    /**
     * @param output the table's output; a JSON null when no rule matched
     * @param matchedRules 1-based row numbers, in order
     * @param recordId number of the row that keeps question and answer; empty when nothing keeps them
     */
    record DecisionResult(
            String decisionId,
            int version,
            long decisionKey,
            JsonNode output,
            List<Integer> matchedRules,
            OptionalLong recordId) {

        public DecisionResult {
            matchedRules = List.copyOf(matchedRules);
        }

        /** An answer that nothing keeps. */
        public DecisionResult(
                String decisionId, int version, long decisionKey, JsonNode output, List<Integer> matchedRules) {
            this(decisionId, version, decisionKey, output, matchedRules, OptionalLong.empty());
        }

        DecisionResult keptAs(long id) {
            return new DecisionResult(decisionId, version, decisionKey, output, matchedRules, OptionalLong.of(id));
        }
    }
}
