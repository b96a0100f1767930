package dev.sextant.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of what became of decisions on treatment. Callers hold the case lock. */
interface ImplementationRecords {

    /** That it was not carried out; empty when nothing was said, or it was taken back. */
    Optional<NotImplemented> notImplemented(String decisionId);

    void add(String decisionId, NotImplemented entry);

    /** Takes back what was said in that task. May be told twice. */
    void takeBack(long taskKey, Instant at);

    /** As the site last said. */
    Optional<PlannedStart> plannedStart(String decisionId);

    void plan(String decisionId, PlannedStart start);

    /** @param taskKey the task in which it was said; none over the API */
    record NotImplemented(
            Implementation.Reason reason,
            Optional<String> comment,
            LocalDate on,
            Instant recordedAt,
            String recordedBy,
            OptionalLong taskKey) {}

    /** @param overdueFrom when it is asked again whether treatment has begun */
    record PlannedStart(
            LocalDate on,
            Instant overdueFrom,
            Optional<String> comment,
            Instant recordedAt,
            String recordedBy,
            long taskKey) {}
}
