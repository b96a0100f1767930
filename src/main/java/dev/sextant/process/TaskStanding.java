package dev.sextant.process;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where our tasks stand, by their keys: what the engine's are compared with. */
@Component
class TaskStanding {

    private final JdbcClient jdbc;

    TaskStanding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Standing(TaskState state, Instant changedAt) {}

    /** Those that are known here. */
    Map<Long, Standing> of(List<Long> keys) {
        Map<Long, Standing> found = new HashMap<>();
        jdbc.sql("select key, state, changed_at from task where key = any(?)")
                .param(keys.toArray(Long[]::new))
                .query(row -> {
                    found.put(
                            row.getLong("key"),
                            new Standing(
                                    TaskState.valueOf(row.getString("state")),
                                    row.getObject("changed_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return found;
    }

    /** Whether the same question came again, about the same where that is known. */
    boolean wasAskedAgain(long key, long processInstanceKey, String elementId) {
        return jdbc.sql("""
                        select exists (
                          select from task later
                          where later.process_instance_key = :instance and later.element_id = :element and later.key > :key
                            and not exists (select from task first
                              where first.key = :key and first.task_references <> later.task_references))""")
                .param("instance", processInstanceKey)
                .param("element", elementId)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }
}
