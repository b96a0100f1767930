package dev.sextant.treatment;

import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.treatment.TreatmentLine.End;
import dev.sextant.treatment.TreatmentLine.EndReason;
import dev.sextant.treatment.TreatmentLine.Implementation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code treatment_line}. */
@Repository
class LineStore {

    private final JdbcClient jdbc;

    LineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TreatmentLine line) {
        jdbc.sql("""
                        insert into treatment_line (line_id, case_id, number, regimen, arm, decision_id, planned_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        line.id().value(),
                        line.caseId().value(),
                        line.number(),
                        line.regimen(),
                        line.arm().map(Arm::name).orElse(null),
                        line.decisionId(),
                        Rows.time(line.plannedAt()))
                .update();
    }

    List<TreatmentLine> ofCase(CaseId caseId) {
        return jdbc.sql("select * from treatment_line where case_id = ? order by planned_at, number")
                .param(caseId.value())
                .query(LineStore::line)
                .list();
    }

    Optional<TreatmentLine> find(LineId lineId) {
        return jdbc.sql("select * from treatment_line where line_id = ?")
                .param(lineId.value())
                .query(LineStore::line)
                .optional();
    }

    void started(LineId lineId, LocalDate firstDoseOn, Implementation implementation, Optional<String> reason) {
        jdbc.sql("""
                        update treatment_line set first_dose_on = :on, implementation = :implementation,
                            implementation_reason = :reason where line_id = :line""")
                .param("on", firstDoseOn)
                .param("implementation", implementation.name())
                .param("reason", reason.orElse(null))
                .param("line", lineId.value())
                .update();
    }

    void ended(LineId lineId, LocalDate on, EndReason reason, Instant at, String actor) {
        jdbc.sql("""
                        update treatment_line set ended_on = :on, end_reason = :reason, ended_at = :at, ended_by = :actor
                        where line_id = :line""")
                .param("on", on)
                .param("reason", reason.name())
                .param("at", Rows.time(at))
                .param("actor", actor)
                .param("line", lineId.value())
                .update();
    }

    void notImplemented(LineId lineId, LocalDate on, String reason, Instant at, String actor, OptionalLong taskKey) {
        jdbc.sql("""
                        update treatment_line set ended_on = :on, end_reason = 'NEVER_STARTED', ended_at = :at,
                            ended_by = :actor, ended_in_task = :task, implementation = 'NOT_IMPLEMENTED',
                            implementation_reason = :reason
                        where line_id = :line""")
                .param("on", on)
                .param("at", Rows.time(at))
                .param("actor", actor)
                .param("task", taskKey.isPresent() ? taskKey.getAsLong() : null)
                .param("reason", reason)
                .param("line", lineId.value())
                .update();
    }

    Optional<LineId> endedIn(long taskKey) {
        return jdbc.sql("select line_id from treatment_line where ended_in_task = ?")
                .param(taskKey)
                .query((row, number) -> new LineId(row.getString("line_id")))
                .optional();
    }

    void plannedAgain(LineId lineId) {
        jdbc.sql("""
                        update treatment_line set ended_on = null, end_reason = null, ended_at = null, ended_by = null,
                            ended_in_task = null, implementation = 'PLANNED', implementation_reason = null
                        where line_id = ?""").param(lineId.value()).update();
    }

    private static TreatmentLine line(ResultSet row, int number) throws SQLException {
        Optional<String> endReason = Optional.ofNullable(row.getString("end_reason"));
        Optional<LocalDate> endedOn = Rows.date(row, "ended_on");
        String endedBy = Optional.ofNullable(row.getString("ended_by")).orElse("");
        return new TreatmentLine(
                new LineId(row.getString("line_id")),
                new CaseId(row.getString("case_id")),
                row.getInt("number"),
                row.getString("regimen"),
                Optional.ofNullable(row.getString("arm")).map(Arm::valueOf),
                row.getString("decision_id"),
                Rows.time(row, "planned_at"),
                Implementation.valueOf(row.getString("implementation")),
                Optional.ofNullable(row.getString("implementation_reason")),
                Rows.date(row, "first_dose_on"),
                endReason.flatMap(reason -> endedOn.map(on -> new End(on, EndReason.valueOf(reason), endedBy))));
    }
}
