package dev.sextant.board;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import dev.sextant.treatment.AdjustmentProposal;
import java.util.Optional;

/**
 * What a board member chose for a running line, checked against the proposal that was shown: a blocked regimen is never
 * chosen, and whatever departs from the proposal has a reason.
 *
 * @param regimen key of the regimen that is changed to
 */
record AdjustmentChoice(AdjustmentDecision decision, Optional<String> regimen, Optional<String> reason) {

    /** @throws InvalidInput when the choice is not open, or lacks what it needs */
    static AdjustmentChoice of(TaskAnswers answers, AdjustmentProposal proposal, RegimenChoices choices) {
        AdjustmentDecision decision = answers.require("adjustmentDecision", AdjustmentDecision.class);
        Optional<String> reason = answers.text("reason");
        return switch (decision) {
            case AS_PROPOSED -> new AdjustmentChoice(decision, Optional.of(proposed(proposal, choices)), reason);
            case OTHER_REGIMEN -> {
                String regimen = other(answers.requireText("chosenRegimen"), proposal, choices);
                requireReason("why " + regimen + " is chosen", reason);
                yield new AdjustmentChoice(decision, Optional.of(regimen), reason);
            }
            case STAY -> staying(decision, "why the line stays as it is", reason);
            case CONTINUE_BEYOND_PROGRESSION -> {
                if (!Course.of(proposal).progressed()) {
                    throw new InvalidInput(
                            "answers.adjustmentDecision", "STAY, because no progression is signed", decision);
                }
                yield staying(decision, "why the line goes on in spite of progression", reason);
            }
            case STOP -> staying(decision, "why no further line follows", reason);
        };
    }

    /** Whether the running line ends with it. */
    boolean endsLine() {
        return regimen.isPresent() || decision == AdjustmentDecision.STOP;
    }

    private static String proposed(AdjustmentProposal proposal, RegimenChoices choices) {
        String regimen = proposal.regimen()
                .orElseThrow(() -> new InvalidInput(
                        "answers.adjustmentDecision",
                        "OTHER_REGIMEN, STAY, CONTINUE_BEYOND_PROGRESSION or STOP, because no regimen is proposed",
                        AdjustmentDecision.AS_PROPOSED));
        return choices.requireAllowed("answers.adjustmentDecision", regimen);
    }

    private static String other(String regimen, AdjustmentProposal proposal, RegimenChoices choices) {
        if (proposal.regimen().filter(regimen::equals).isPresent()) {
            throw new InvalidInput("answers.chosenRegimen", "a regimen other than the proposed one", regimen);
        }
        return choices.requireAllowed("answers.chosenRegimen", regimen);
    }

    private static AdjustmentChoice staying(AdjustmentDecision decision, String expected, Optional<String> reason) {
        requireReason(expected, reason);
        return new AdjustmentChoice(decision, Optional.empty(), reason);
    }

    private static void requireReason(String expected, Optional<String> reason) {
        if (reason.isEmpty()) {
            throw new InvalidInput("answers.reason", expected, "nothing");
        }
    }
}
