package dev.sextant.grouping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another release of rules would say of cases, beside what their own says. Of both, from what is known of the cases now.
 *
 * @param cases of this page, in the order of their ids
 * @param total how many cases were asked for
 * @param changed how many of this page would have another outcome or arm
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RuleTrialReport(long version, int page, int size, long total, int changed, List<OfCase> cases) {

    RuleTrialReport {
        cases = List.copyOf(cases);
    }

    /**
     * @param own the release that holds for the case
     * @param changed whether outcome or arm differ
     * @param criteria verdicts that differ, of every arm
     * @param problem why the case could not be tried; then all else is absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfCase(
            String caseId,
            long own,
            boolean changed,
            @Nullable Said before,
            @Nullable Said after,
            List<CriterionChange> criteria,
            @Nullable String problem) {

        OfCase {
            criteria = List.copyOf(criteria);
        }
    }

    /** @param arm absent when none is proposed */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(ArmOutcome outcome, @Nullable Arm arm, String reason) {}

    /** @param before absent where the release has no such criterion; so {@code after} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CriterionChange(
            Arm arm,
            String criterion,
            String item,
            @Nullable String before,
            @Nullable String after,
            String reason) {}
}
