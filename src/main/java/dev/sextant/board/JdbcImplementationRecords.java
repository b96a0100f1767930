package dev.sextant.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcImplementationRecords implements ImplementationRecords {

    private final JdbcClient jdbc;

    JdbcImplementationRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<NotImplemented> notImplemented(String decisionId) {
        return jdbc.sql("""
                        select * from (select * from board_implementation where decision_id = ?
                            order by number desc limit 1) latest
                        where entry = 'NOT_IMPLEMENTED'""")
                .param(decisionId)
                .query((row, number) -> notImplemented(row))
                .optional();
    }

    @Override
    public void add(String decisionId, NotImplemented entry) {
        jdbc.sql("""
                        insert into board_implementation (decision_id, number, entry, reason, remark, recorded_on,
                            recorded_at, recorded_by, task_key)
                        select :id, coalesce(max(number), 0) + 1, 'NOT_IMPLEMENTED', :reason, :remark, :on, :at, :by,
                            :taskKey
                        from board_implementation where decision_id = :id""")
                .param("id", decisionId)
                .param("reason", entry.reason().name())
                .param("remark", entry.comment().orElse(null), Types.VARCHAR)
                .param("on", entry.on())
                .param("at", time(entry.recordedAt()))
                .param("by", entry.recordedBy())
                .param("taskKey", entry.taskKey().isPresent() ? entry.taskKey().getAsLong() : null, Types.BIGINT)
                .update();
    }

    @Override
    public void takeBack(long taskKey, Instant at) {
        jdbc.sql("""
                        insert into board_implementation (decision_id, number, entry, recorded_on, recorded_at, recorded_by,
                            task_key)
                        select said.decision_id, said.number + 1, 'TAKEN_BACK', said.recorded_on, :at, 'system', said.task_key
                        from board_implementation said
                        where said.task_key = :taskKey and said.entry = 'NOT_IMPLEMENTED'
                            and not exists (select 1 from board_implementation later
                                where later.decision_id = said.decision_id and later.number > said.number)""").param("taskKey", taskKey).param("at", time(at)).update();
    }

    @Override
    public Optional<PlannedStart> plannedStart(String decisionId) {
        return jdbc.sql("select * from board_planned_start where decision_id = ? order by number desc limit 1")
                .param(decisionId)
                .query((row, number) -> new PlannedStart(
                        row.getObject("planned_on", LocalDate.class),
                        time(row, "overdue_from"),
                        Optional.ofNullable(row.getString("remark")),
                        time(row, "recorded_at"),
                        row.getString("recorded_by"),
                        row.getLong("task_key")))
                .optional();
    }

    @Override
    public void plan(String decisionId, PlannedStart start) {
        jdbc.sql("""
                        insert into board_planned_start (decision_id, number, planned_on, overdue_from, remark, recorded_at,
                            recorded_by, task_key)
                        select :id, coalesce(max(number), 0) + 1, :on, :overdue, :remark, :at, :by, :taskKey
                        from board_planned_start where decision_id = :id""")
                .param("id", decisionId)
                .param("on", start.on())
                .param("overdue", time(start.overdueFrom()))
                .param("remark", start.comment().orElse(null), Types.VARCHAR)
                .param("at", time(start.recordedAt()))
                .param("by", start.recordedBy())
                .param("taskKey", start.taskKey())
                .update();
    }

    private static NotImplemented notImplemented(ResultSet row) throws SQLException {
        long taskKey = row.getLong("task_key");
        OptionalLong task = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(taskKey);
        return new NotImplemented(
                Implementation.Reason.valueOf(row.getString("reason")),
                Optional.ofNullable(row.getString("remark")),
                row.getObject("recorded_on", LocalDate.class),
                time(row, "recorded_at"),
                row.getString("recorded_by"),
                task);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
