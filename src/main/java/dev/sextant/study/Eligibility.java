package dev.sextant.study;

import java.util.List;

/** Whether a patient may be enrolled, over all criteria; the names are routing values of the process. */
enum Eligibility {
    ELIGIBLE,
    NOT_ELIGIBLE,
    NOT_KNOWN;

    /** One criterion not met decides; otherwise one criterion not known leaves the answer open. */
    static Eligibility over(List<CriterionVerdict> criteria) {
        if (criteria.isEmpty()) {
            throw new IllegalStateException("The eligibility table gave no criterion");
        }
        if (criteria.stream().anyMatch(criterion -> criterion.verdict() == CriterionVerdict.State.NOT_MET)) {
            return NOT_ELIGIBLE;
        }
        return criteria.stream().allMatch(criterion -> criterion.verdict() == CriterionVerdict.State.MET)
                ? ELIGIBLE
                : NOT_KNOWN;
    }
}
