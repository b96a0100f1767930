package dev.sextant.treatment;

import dev.sextant.kernel.LineId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether documents that the decision in force for a running line rests on count no more, so that the signature says something
 * else than what was signed; the board answers.
 */
public interface AmendedEvidence {

    /** What the board has to discuss. */
    record Discussion(String discussionId, Instant noticedAt) {}

    /**
     * Looks, and remembers what is found; empty when there is nothing, or when the board has answered. Asks decision tables,
     * and so never inside a transaction.
     */
    Optional<Discussion> look(LineId lineId);

    /** Discussions after which the board wants the line reconsidered, and has not decided on it yet. */
    List<String> toReconsider(LineId lineId);
}
