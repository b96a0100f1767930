package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One decision of the tumour board, and what became of it. Written once; states are added.
 *
 * <p>An arm needs two signatures, of two different people. Quorum by discipline, recusal for a declared interest, recorded
 * dissent and minutes of meetings are not held here yet.
 *
 * @param number counts from 1 per case
 * @param outcome routing value that the form gave, for example {@code CONFIRM_PROPOSED}
 * @param arm the chosen arm, where an arm was chosen
 * @param details what else belongs to the decision: days of extension, waived items, specimen
 * @param signature the genomic signature that was decided on
 * @param adjustment of which line, on which proposal, to what; of adjustments only
 * @param evidence what was shown to the one who decided
 * @param states oldest first, never empty
 */
public record BoardDecision(
        String decisionId,
        CaseId caseId,
        int number,
        Kind kind,
        String outcome,
        Optional<Arm> arm,
        Optional<String> reason,
        JsonNode details,
        Optional<SignatureReference> signature,
        Optional<Adjustment> adjustment,
        JsonNode evidence,
        String decidedBy,
        Instant decidedAt,
        long taskKey,
        List<StateChange> states) {

    /** What was to be decided. */
    public enum Kind {
        INCOMPLETE_WORK_UP,
        RE_TEST,
        ARM,
        UNUSABLE_SPECIMEN,
        /** What to do about evidence of the decision on a running line that counts no more. */
        AMENDED_EVIDENCE,
        /** What to do with a running line. */
        ADJUSTMENT
    }

    /** What became of a decision. */
    public enum State {
        /** Signed by one person, waits for the countersignature. */
        PROPOSED,
        /** Signed by everybody who has to. */
        SIGNED,
        /** In force. */
        CONFIRMED,
        /** The second person did not agree. */
        RETURNED,
        /** The process had moved on: the decision took no effect. */
        OVERTAKEN,
        /** The evidence has changed since it was signed. */
        REOPENED
    }

    /** The version of the genomic signature, and the hash of what it held. */
    public record SignatureReference(int version, Sha256 contentSha256) {}

    /**
     * What a decision about a running line is bound to.
     *
     * @param proposalSha256 of the evidence that the proposal rests on
     * @param regimen key of the regimen that is changed to; empty when the line stays, or no further line follows
     */
    public record Adjustment(LineId lineId, String proposalId, Sha256 proposalSha256, Optional<String> regimen) {}

    /**
     * @param actor user name, or {@code system} with the worker's job type
     * @param taskKey the user task in which a person brought it into this state
     * @param difference what changed in the signature, when the decision was reopened
     */
    public record StateChange(
            State state,
            Instant at,
            String actor,
            Optional<String> reason,
            OptionalLong taskKey,
            Optional<SignatureDifference> difference) {}

    public BoardDecision {
        states = List.copyOf(states);
        if ((kind == Kind.ADJUSTMENT) != adjustment.isPresent()) {
            throw new IllegalArgumentException("An adjustment, and nothing else, is of a line: " + decisionId);
        }
        if (states.isEmpty()) {
            throw new IllegalArgumentException("A decision has a state from the start: " + decisionId);
        }
    }

    public State state() {
        return states.getLast().state();
    }

    /** Key of the regimen that is to be given when this is carried out; empty when nothing is. */
    public Optional<String> plannedRegimen() {
        return adjustment.map(Adjustment::regimen).orElseGet(() -> arm.map(Arm::regimenKey));
    }

    boolean isAbout(LineId lineId) {
        return adjustment.filter(of -> of.lineId().equals(lineId)).isPresent();
    }

    boolean is(Kind wanted, State present) {
        return kind == wanted && state() == present;
    }
}
