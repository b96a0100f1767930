package dev.sextant.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.List;

/**
 * The computed verdict on one version of the screening facts, criterion by criterion. A proposal: an investigator signs.
 *
 * @param version counts from 1 per case
 * @param facts what the decision table was given
 * @param decisionVersion version of the decision table, as pinned for the case
 */
record EligibilityAssessment(
        CaseId caseId,
        int version,
        int screeningVersion,
        Eligibility overall,
        List<CriterionVerdict> criteria,
        JsonNode facts,
        String decisionId,
        int decisionVersion,
        long decisionKey,
        Instant assessedAt) {

    public EligibilityAssessment {
        criteria = List.copyOf(criteria);
    }

    List<String> named(CriterionVerdict.State state) {
        return criteria.stream()
                .filter(criterion -> criterion.verdict() == state)
                .map(CriterionVerdict::criterion)
                .toList();
    }
}
