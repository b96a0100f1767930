package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.Optional;

/** A decision that is about to be kept. */
record NewDecision(
        CaseId caseId,
        BoardDecision.Kind kind,
        String outcome,
        Optional<Arm> arm,
        Optional<String> reason,
        JsonNode details,
        Optional<BoardDecision.SignatureReference> signature,
        Optional<BoardDecision.Adjustment> adjustment,
        JsonNode evidence,
        String decidedBy,
        Instant decidedAt,
        long taskKey,
        BoardDecision.State state) {

    /** A decision that chooses no arm. */
    static NewDecision of(
            CaseId caseId,
            BoardDecision.Kind kind,
            Enum<?> outcome,
            Optional<String> reason,
            JsonNode evidence,
            String decidedBy,
            Instant decidedAt,
            long taskKey,
            BoardDecision.State state) {
        return new NewDecision(
                caseId,
                kind,
                outcome.name(),
                Optional.empty(),
                reason,
                JsonNodeFactory.instance.objectNode(),
                Optional.empty(),
                Optional.empty(),
                evidence,
                decidedBy,
                decidedAt,
                taskKey,
                state);
    }

    NewDecision with(JsonNode details) {
        return new NewDecision(
                caseId,
                kind,
                outcome,
                arm,
                reason,
                details,
                signature,
                adjustment,
                evidence,
                decidedBy,
                decidedAt,
                taskKey,
                state);
    }
}
