package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcFollowUpRecords implements FollowUpRecords {

    private final JdbcClient jdbc;

    JdbcFollowUpRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long begin(CaseId caseId, long processInstanceKey, Instant at) {
        jdbc.sql("""
                        insert into study_follow_up (case_id, process_instance_key, begun_at) values (?, ?, ?)
                        on conflict (case_id) do nothing""").params(caseId.value(), processInstanceKey, time(at)).update();
        return jdbc.sql("select process_instance_key from study_follow_up where case_id = ?")
                .param(caseId.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<FollowUpPlan> planBy(long elementInstanceKey) {
        return jdbc.sql("select * from study_follow_up_plan where element_instance_key = ?")
                .param(elementInstanceKey)
                .query((row, number) -> plan(row))
                .optional();
    }

    @Override
    public Optional<Planned> latestPlan(CaseId caseId) {
        return jdbc.sql("""
                        select * from study_follow_up_plan where case_id = ?
                        order by planned_at desc, element_instance_key desc limit 1""")
                .param(caseId.value())
                .query((row, number) -> new Planned(plan(row), time(row, "planned_at")))
                .optional();
    }

    @Override
    public void addPlan(CaseId caseId, FollowUpPlan plan, Instant at, long elementInstanceKey) {
        jdbc.sql("""
                        insert into study_follow_up_plan
                            (element_instance_key, case_id, state, next_contact_at, contact_due_at, planned_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        elementInstanceKey,
                        caseId.value(),
                        plan.state().name(),
                        time(plan.nextContactAt()),
                        time(plan.contactDueAt()),
                        time(at))
                .update();
    }

    @Override
    public List<SurvivalContact> contacts(CaseId caseId) {
        return jdbc.sql("select * from study_contact where case_id = ? order by number")
                .param(caseId.value())
                .query((row, number) -> contact(row))
                .list();
    }

    @Override
    public void addContact(CaseId caseId, SurvivalContact.Report report, String recordedBy, Instant at, long taskKey) {
        jdbc.sql("""
                        insert into study_contact (case_id, number, contact_on, status, death_on, comment,
                            recorded_by, recorded_at, task_key)
                        select :caseId, coalesce(max(number), 0) + 1, :contactOn, :status, :deathOn::date, :comment,
                            :recordedBy, :at, :taskKey
                        from study_contact where case_id = :caseId""")
                .param("caseId", caseId.value())
                .param("contactOn", report.contactOn())
                .param("status", report.status().name())
                .param("deathOn", report.deathOn().orElse(null))
                .param("comment", report.comment().orElse(null))
                .param("recordedBy", recordedBy)
                .param("at", time(at))
                .param("taskKey", taskKey)
                .update();
    }

    private static SurvivalContact contact(ResultSet row) throws SQLException {
        return new SurvivalContact(
                new CaseId(row.getString("case_id")),
                row.getInt("number"),
                new SurvivalContact.Report(
                        row.getObject("contact_on", LocalDate.class),
                        SurvivalContact.Status.valueOf(row.getString("status")),
                        Optional.ofNullable(row.getObject("death_on", LocalDate.class)),
                        Optional.ofNullable(row.getString("comment"))),
                row.getString("recorded_by"),
                time(row, "recorded_at"));
    }

    private static FollowUpPlan plan(ResultSet row) throws SQLException {
        return new FollowUpPlan(
                FollowUpState.valueOf(row.getString("state")),
                time(row, "next_contact_at"),
                time(row, "contact_due_at"));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
