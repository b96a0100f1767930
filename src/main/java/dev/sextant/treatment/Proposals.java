package dev.sextant.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.Sha256;
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
     * What a proposal for the line would rest on now, with the arms as they were assessed last. Inside a transaction; it asks
     * no decision table: whoever decides on a proposal compares it under the case lock.
     */
    Grounds groundsNow(LineId lineId);

    /** @param sha256 equal to a proposal's {@code evidence} while that still rests on the same */
    record Grounds(Sha256 sha256, JsonNode facts) {}

    /**
     * The board has signed how it goes on: unacceptable events that the proposal answered do not lead to the board again. In
     * the caller's transaction, under the case lock. A repeat changes nothing.
     *
     * @param outcome for example {@code STAY}, {@code CONTINUE_BEYOND_PROGRESSION}
     */
    void settle(String proposalId, String outcome);
}
