package dev.sextant.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code treatmentAdjustment} proposes for a running line. It changes nothing by itself, and is never changed.
 *
 * @param number counts from 1 per line
 * @param evidence hash of what it rests on: the same evidence gives the same proposal
 * @param discordant whether patient and organoid say different things
 * @param regimen key of the proposed regimen: the organoid's first, or the next open arm's
 * @param openRegimens regimens that may follow, best first
 * @param closedRegimens the others, each with why
 * @param triggers what it answers: signed responses, unacceptable events, organoid results
 * @param facts what was known
 * @param inputs what the table was asked
 * @param settled what the board signed after it
 */
public record AdjustmentProposal(
        String proposalId,
        CaseId caseId,
        LineId lineId,
        int number,
        Sha256 evidence,
        Kind proposal,
        Basis basis,
        boolean discordant,
        String reason,
        Optional<String> regimen,
        List<OpenRegimen> openRegimens,
        List<ClosedRegimen> closedRegimens,
        List<String> triggers,
        JsonNode facts,
        JsonNode inputs,
        Rule rule,
        int signatureVersion,
        Instant proposedAt,
        Optional<String> settled) {

    /** Routing values of {@code propose-adjustment}. */
    public enum Kind {
        STAY,
        PREPARE,
        ADJUST,
        BOARD
    }

    /** What speaks for the proposed regimen. */
    public enum Basis {
        ORGANOID,
        ARM_RULES,
        NONE
    }

    /** The table that said so. */
    public record Rule(String decisionId, int version, long decisionKey, List<Integer> matchedRules) {

        public Rule {
            matchedRules = List.copyOf(matchedRules);
        }
    }

    /**
     * A regimen that the board may choose.
     *
     * @param safety CLEAR, WARNING or NOT_KNOWN
     * @param safetyReasons what to mind, and what is not known
     * @param organoid what the organoid says of it: a category and a sentence; empty when it says nothing
     */
    public record OpenRegimen(
            String key,
            String title,
            String arm,
            String armReason,
            String safety,
            List<String> safetyReasons,
            Optional<String> organoid,
            Optional<String> organoidReason) {

        public OpenRegimen {
            safetyReasons = List.copyOf(safetyReasons);
        }
    }

    /** @param state of its arm, RUNNING for what is given now, or UNSAFE when a safety check blocks it */
    public record ClosedRegimen(String key, String title, String arm, String state, String reason) {}

    public AdjustmentProposal {
        openRegimens = List.copyOf(openRegimens);
        closedRegimens = List.copyOf(closedRegimens);
        triggers = List.copyOf(triggers);
    }

    /** Whether the board may choose that regimen. */
    public boolean isOpen(String key) {
        return openRegimens.stream().anyMatch(open -> open.key().equals(key));
    }
}
