package dev.sextant.treatment;

import dev.sextant.kernel.LineId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code assessment_chase}; rows are added. */
@Repository
class ChaseStore {

    private final JdbcClient jdbc;

    ChaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(
            LineId lineId,
            LineRule.Chase chase,
            Optional<String> missedReason,
            String comment,
            String by,
            Instant at,
            long taskKey) {
        jdbc.sql("""
                        insert into assessment_chase
                            (task_key, line_id, due_on, planned_on, missed_reason, comment, recorded_by, recorded_at)
                        values (:task, :line, :due, :planned, :missed, :comment, :by, :at)""")
                .param("task", taskKey)
                .param("line", lineId.value())
                .param("due", chase.dueOn())
                .param("planned", chase.plannedOn().orElse(null))
                .param("missed", missedReason.orElse(null))
                .param("comment", comment)
                .param("by", by)
                .param("at", Rows.time(at))
                .update();
    }

    List<LineRule.Chase> of(LineId lineId) {
        return jdbc.sql("select due_on, planned_on from assessment_chase where line_id = ? order by sequence")
                .param(lineId.value())
                .query((row, number) ->
                        new LineRule.Chase(row.getObject("due_on", LocalDate.class), Rows.date(row, "planned_on")))
                .list();
    }
}
