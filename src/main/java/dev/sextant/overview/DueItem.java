package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody is waited for, or was reminded of.
 *
 * @param kind TASK, RESULT, REPEAT_BIOPSY or REMINDER
 * @param what the task's form, the kinds of document that will do, or the element that was late
 * @param at when a reminder was sent
 * @param awaited for a RESULT, whether the process waits for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DueItem(
        Kind kind,
        String what,
        @Nullable Instant dueAt,
        @Nullable Boolean overdue,
        @Nullable String taskKey,
        @Nullable String elementId,
        @Nullable List<String> groups,
        @Nullable String assignee,
        @Nullable String specimenId,
        @Nullable Boolean awaited,
        @Nullable Instant at) {

    enum Kind {
        TASK,
        RESULT,
        REPEAT_BIOPSY,
        REMINDER
    }

    static DueItem task(
            long key,
            String formId,
            String elementId,
            List<String> groups,
            @Nullable String assignee,
            @Nullable Instant dueAt,
            Instant now) {
        boolean overdue = dueAt != null && dueAt.isBefore(now);
        // Keys are larger than what JavaScript counts exactly.
        return new DueItem(
                Kind.TASK, formId, dueAt, overdue, Long.toString(key), elementId, groups, assignee, null, null, null);
    }

    static DueItem result(
            String specimenId, List<String> kinds, @Nullable String item, boolean awaited, Instant dueAt, Instant now) {
        String what = String.join(" or ", kinds);
        return new DueItem(
                Kind.RESULT,
                item == null ? what : what + " (" + item + ")",
                dueAt,
                dueAt.isBefore(now),
                null,
                null,
                null,
                null,
                specimenId,
                awaited,
                null);
    }

    static DueItem repeatBiopsy(String specimenId, String accession) {
        return new DueItem(
                Kind.REPEAT_BIOPSY,
                "repeat of " + accession,
                null,
                null,
                null,
                null,
                null,
                null,
                specimenId,
                null,
                null);
    }

    static DueItem reminder(String subject, Instant at) {
        return new DueItem(Kind.REMINDER, subject, null, null, null, subject, null, null, null, null, at);
    }
}
