package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import java.time.Instant;
import java.util.Optional;

/**
 * What the investigator signed.
 *
 * @param number counts from 1 per case
 * @param assessment version of the assessment that was signed
 * @param deviation how the decision departs from the computed verdict; empty when it follows it
 */
record EligibilityDecision(
        CaseId caseId,
        int number,
        int assessment,
        Choice choice,
        Optional<String> reason,
        Optional<String> deviation,
        String signedBy,
        Instant signedAt,
        long taskKey) {

    /** Routing values of the process. */
    public enum Choice {
        ENROL,
        SCREEN_FAIL,
        MORE_INFORMATION
    }

    /**
     * How the choice departs from the assessment.
     *
     * @throws InvalidInput when the choice is not open, or needs a reason
     */
    static Optional<String> deviation(EligibilityAssessment assessment, Choice choice, Optional<String> reason) {
        return switch (choice) {
            case ENROL -> enrolling(assessment, reason);
            case SCREEN_FAIL -> {
                requireReason("why the patient is not enrolled", reason);
                yield assessment.overall() == Eligibility.ELIGIBLE
                        ? Optional.of("Not enrolled although every criterion is met")
                        : Optional.empty();
            }
            case MORE_INFORMATION -> {
                requireReason("what is to be found out", reason);
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> enrolling(EligibilityAssessment assessment, Optional<String> reason) {
        var notMet = assessment.named(CriterionVerdict.State.NOT_MET);
        if (!notMet.isEmpty()) {
            throw new InvalidInput(
                    "answers.eligibilityDecision",
                    "SCREEN_FAIL or MORE_INFORMATION, because these criteria are not met: " + String.join(", ", notMet),
                    Choice.ENROL);
        }
        var notKnown = assessment.named(CriterionVerdict.State.NOT_KNOWN);
        if (notKnown.isEmpty()) {
            return Optional.empty();
        }
        requireReason("why to enrol although not known: " + String.join(", ", notKnown), reason);
        return Optional.of("Enrolled although not known: " + String.join(", ", notKnown));
    }

    private static void requireReason(String expected, Optional<String> reason) {
        if (reason.isEmpty()) {
            throw new InvalidInput("answers.reason", expected, "nothing");
        }
    }
}
