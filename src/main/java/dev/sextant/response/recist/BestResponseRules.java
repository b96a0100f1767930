package dev.sextant.response.recist;

/**
 * What a study sets for its best overall response. The first four are those of admiralonco's
 * {@code derive_param_confirmed_bor} (github.com/pharmaverse/admiralonco), in whose words they are given in brackets.
 *
 * @param stableDays how long after the start SD and NON-CR/NON-PD count; before, they are NE ({@code ref_start_window})
 * @param confirmationDays how long after CR or PR its confirmation may be seen ({@code ref_confirm})
 * @param acceptedNotEvaluable NE that may lie between the two ({@code max_nr_ne})
 * @param acceptStable whether one SD may lie between PR and its confirmation ({@code accept_sd})
 * @param firstAssessment when the first assessment is due
 */
public record BestResponseRules(
        int stableDays,
        int confirmationDays,
        int acceptedNotEvaluable,
        boolean acceptStable,
        VisitWindow firstAssessment) {

    public BestResponseRules {
        if (stableDays < 0 || confirmationDays < 0 || acceptedNotEvaluable < 0) {
            throw new IllegalArgumentException(
                    "Expected 0 or more, found " + stableDays + ", " + confirmationDays + ", " + acceptedNotEvaluable);
        }
    }

    /** Six weeks for SD (RECIST 1.1 leaves six to eight to the study), four weeks for confirmation. */
    public static BestResponseRules defaults() {
        return new BestResponseRules(42, 28, 1, false, VisitWindow.firstAssessment());
    }
}
