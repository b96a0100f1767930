package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code case_event}. */
@Repository
class EventStore {

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CaseEvent event) {
        jdbc.sql("""
                insert into case_event (event_id, case_id, type, event_date, reason, recorded_at, recorded_by,
                                        stop_reason)
                values (:id, :caseId, :type, :date, :reason, :recordedAt, :recordedBy, :stopReason)""")
                .param("id", event.eventId())
                .param("caseId", event.caseId().value())
                .param("type", event.type().name())
                .param("date", event.date())
                .param("reason", event.reason().orElse(null))
                .param("recordedAt", Sql.timestamp(event.recordedAt()))
                .param("recordedBy", event.recordedBy())
                .param("stopReason", event.stopReason().map(Enum::name).orElse(null))
                .update();
    }

    List<CaseEvent> ofCase(CaseId caseId) {
        return jdbc.sql("""
                select event_id, case_id, type, event_date, reason, recorded_at, recorded_by, stop_reason
                from case_event where case_id = ? order by sequence""")
                .param(caseId.value())
                .query((row, number) -> read(row))
                .list();
    }

    Optional<LocalDate> lostSince(CaseId caseId) {
        return jdbc.sql("select since from lost_to_follow_up where case_id = ?")
                .param(caseId.value())
                .query((row, number) -> row.getObject("since", LocalDate.class))
                .optional();
    }

    private static CaseEvent read(ResultSet row) throws SQLException {
        return new CaseEvent(
                row.getString("event_id"),
                new CaseId(row.getString("case_id")),
                CaseEvent.Type.valueOf(row.getString("type")),
                row.getObject("event_date", LocalDate.class),
                Optional.ofNullable(row.getString("reason")),
                Sql.instant(row, "recorded_at"),
                row.getString("recorded_by"),
                Optional.ofNullable(row.getString("stop_reason")).map(CaseEvent.StopReason::valueOf));
    }
}
