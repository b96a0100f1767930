package dev.sextant.overview.page;

import org.jspecify.annotations.Nullable;

/**
 * A task as people read it.
 *
 * @param due in words: "in 2 days", "3 hours late"
 * @param dueAt to the minute
 * @param with whoever has it: "you", a user name; null when nobody has
 */
record TaskLine(
        String key,
        String name,
        String caseId,
        String patient,
        String group,
        String due,
        String dueAt,
        boolean overdue,
        @Nullable String with,
        boolean mine,
        boolean signed) {}
