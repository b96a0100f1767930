package dev.sextant.treatment;

import dev.sextant.kernel.Answer;
import dev.sextant.kernel.LineId;
import dev.sextant.regimen.SafetyFacts;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a proposal rests on. Equal facts give the same proposal.
 *
 * @param response the investigator's category of the latest signed assessment, or NOT_ASSESSED; PD as long as the board has not
 *     settled a signed progression
 * @param sixWeekPoint whether that was the first of the line
 * @param unacceptableToxicity whether an event is marked so that the board has not settled
 * @param arms in the order of choice: open ones first
 * @param safety what was recorded last for the case; empty when nothing was
 */
record ProposalFacts(
        LineId lineId,
        int lineNumber,
        String running,
        String response,
        boolean sixWeekPoint,
        boolean unacceptableToxicity,
        boolean adjustsAtSixWeeks,
        int signatureVersion,
        String armOutcome,
        List<ArmStanding> arms,
        OrganoidAdvice.Opinion organoid,
        Optional<SafetyFacts> safety,
        List<String> triggers) {

    static final String NOT_ASSESSED = "NOT_ASSESSED";

    ProposalFacts {
        arms = List.copyOf(arms);
        triggers = List.copyOf(triggers);
    }

    /** @param state of the arm: only a MATCHED one can be chosen */
    record ArmStanding(String arm, String regimen, String state, String reason) {

        boolean isOpen() {
            return state.equals("MATCHED");
        }
    }

    /** Whether an arm's regimen is open, given those that safety leaves open. */
    Answer armRegimenOpen(boolean anyLeft) {
        boolean settled = !armOutcome.equals("INSUFFICIENT") && !armOutcome.equals("CONFLICT");
        if (anyLeft) {
            return settled ? Answer.YES : Answer.NOT_KNOWN;
        }
        boolean couldOpen = arms.stream().anyMatch(arm -> arm.state().equals("NOT_KNOWN"));
        return settled && !couldOpen ? Answer.NO : Answer.NOT_KNOWN;
    }
}
