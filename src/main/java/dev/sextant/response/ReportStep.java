package dev.sextant.response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.AdverseEventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody did for a safety report.
 *
 * @param report number of the report
 * @param eventVersion the version of the event that it was done on; of a review or follow-up, with what it added
 * @param answers as given
 * @param doneAt when it was sent, as the person says; only of what is sent
 * @param dueAt by when it had to be sent
 */
record ReportStep(
        long taskKey,
        AdverseEventId eventId,
        int report,
        Kind kind,
        int eventVersion,
        ObjectNode answers,
        Optional<Instant> doneAt,
        Optional<Instant> dueAt,
        String recordedBy,
        Instant recordedAt) {

    enum Kind {
        SPONSOR,
        REVIEW,
        AUTHORITY,
        FOLLOW_UP
    }

    String answer(String name) {
        return answers.path(name).asText("NOT_KNOWN");
    }

    /** How much too late it was sent; empty when it was in time. */
    Optional<Duration> lateBy() {
        return doneAt.flatMap(done -> dueAt.filter(done::isAfter).map(due -> Duration.between(due, done)));
    }
}
