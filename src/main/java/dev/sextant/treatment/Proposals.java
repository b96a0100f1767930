package dev.sextant.treatment;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.NotFound;
import java.util.List;
import java.util.Optional;

/** What was proposed for running lines, for the board that decides on it. */
public interface Proposals {

    Optional<AdjustmentProposal> find(String proposalId);

    /** @throws NotFound when there is no such proposal */
    default AdjustmentProposal require(String proposalId) {
        return find(proposalId).orElseThrow(() -> new NotFound("proposal", proposalId));
    }

    /** Oldest first. */
    List<AdjustmentProposal> ofLine(LineId lineId);

    /** Oldest first, over all lines. */
    List<AdjustmentProposal> ofCase(CaseId caseId);

    /**
     * Whether the same would be proposed on the same grounds now. It asks the engine where the signature has to be built anew:
     * never inside a transaction.
     */
    boolean stillHolds(String proposalId);

    /**
     * The board has signed how it goes on: unacceptable events that the proposal answered do not lead to the board again. In
     * the caller's transaction, under the case lock. A repeat changes nothing.
     *
     * @param outcome for example {@code STAY}, {@code CONTINUE_BEYOND_PROGRESSION}
     */
    void settle(String proposalId, String outcome);
}
