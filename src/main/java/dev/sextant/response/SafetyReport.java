package dev.sextant.response;

import dev.sextant.kernel.AdverseEventId;
import java.time.Instant;
import java.util.Optional;

/**
 * The way of one serious event from the site to sponsor and authority. A closed one is followed by another when the event
 * changes afterwards.
 *
 * @param number from 1 within the event
 * @param beginsWithVersion the version of the event that made the report necessary
 * @param closedVersion the latest version when it was closed
 */
record SafetyReport(
        AdverseEventId eventId,
        int number,
        long processInstanceKey,
        int beginsWithVersion,
        Instant begunAt,
        Optional<Integer> closedVersion,
        Optional<Instant> closedAt) {

    boolean isClosed() {
        return closedAt.isPresent();
    }
}
