package dev.sextant.board;

import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.grouping.ArmOutcome;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a board member chose, checked against the assessment that was shown: a blocked arm is never chosen, and whatever
 * departs from the proposal has a reason.
 *
 * @param waived named items that may stay unknown
 */
record ArmChoice(ArmDecision decision, Optional<Arm> arm, Optional<String> reason, List<String> waived) {

    private static final Set<ArmOutcome> SETTLED = Set.of(ArmOutcome.ASSIGNED, ArmOutcome.PROVISIONAL);

    ArmChoice {
        waived = List.copyOf(waived);
    }

    /** @throws InvalidInput when the choice is not open, or lacks what it needs */
    static ArmChoice of(TaskAnswers answers, ArmAssessment assessment) {
        ArmDecision decision = answers.require("armDecision", ArmDecision.class);
        Optional<String> reason = answers.text("reason");
        return switch (decision) {
            case CONFIRM_PROPOSED -> confirmed(assessment, reason);
            case OTHER_ARM -> other(answers.require("chosenArm", Arm.class), assessment, reason);
            case NO_ARM -> {
                requireReason("why no arm fits", reason);
                yield new ArmChoice(decision, Optional.empty(), reason, List.of());
            }
            case RE_TEST -> new ArmChoice(decision, Optional.empty(), reason, List.of());
            case WAIVE -> waived(answers.texts("waivedItems"), assessment, reason);
        };
    }

    private static ArmChoice confirmed(ArmAssessment assessment, Optional<String> reason) {
        Arm arm = assessment
                .arm()
                .orElseThrow(() -> new InvalidInput(
                        "answers.armDecision",
                        "OTHER_ARM, NO_ARM, RE_TEST or WAIVE, because no arm is proposed",
                        ArmDecision.CONFIRM_PROPOSED));
        if (!SETTLED.contains(assessment.outcome())) {
            requireReason("why to confirm an arm that what is not known could still change", reason);
        }
        return new ArmChoice(ArmDecision.CONFIRM_PROPOSED, Optional.of(arm), reason, List.of());
    }

    private static ArmChoice other(Arm arm, ArmAssessment assessment, Optional<String> reason) {
        if (assessment.arm().filter(arm::equals).isPresent()) {
            throw new InvalidInput("answers.chosenArm", "an arm other than the proposed one", arm);
        }
        ArmState state = ArmState.of(arm, assessment.content());
        if (state == ArmState.BLOCKED) {
            throw new InvalidInput("answers.chosenArm", "an arm that is not blocked", arm);
        }
        requireReason("why " + arm + " is chosen, which is " + state, reason);
        return new ArmChoice(ArmDecision.OTHER_ARM, Optional.of(arm), reason, List.of());
    }

    private static ArmChoice waived(List<String> items, ArmAssessment assessment, Optional<String> reason) {
        if (items.isEmpty()) {
            throw new InvalidInput("answers.waivedItems", "at least one of " + assessment.missing(), "nothing");
        }
        for (String item : items) {
            if (!assessment.missing().contains(item)) {
                throw new InvalidInput("answers.waivedItems", "one of " + assessment.missing(), item);
            }
        }
        requireReason("why it may stay unknown", reason);
        return new ArmChoice(
                ArmDecision.WAIVE,
                Optional.empty(),
                reason,
                items.stream().distinct().toList());
    }

    private static void requireReason(String expected, Optional<String> reason) {
        if (reason.isEmpty()) {
            throw new InvalidInput("answers.reason", expected, "nothing");
        }
    }
}
