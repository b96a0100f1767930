package dev.sextant.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.AdverseEventId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of safety reports. */
@Repository
class JdbcSafetyReports implements SafetyReportRows {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    JdbcSafetyReports(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void begin(SafetyReport report) {
        jdbc.sql("""
                        insert into safety_report (adverse_event_id, number, process_instance_key, begins_with_version, begun_at)
                        values (?, ?, ?, ?, ?)""")
                .params(
                        report.eventId().value(),
                        report.number(),
                        report.processInstanceKey(),
                        report.beginsWithVersion(),
                        Moments.forDatabase(report.begunAt()))
                .update();
    }

    @Override
    public void close(SafetyReport report, int eventVersion, Instant at) {
        jdbc.sql("""
                        update safety_report set closed_version = ?, closed_at = ?
                        where adverse_event_id = ? and number = ? and closed_at is null""")
                .params(eventVersion, Moments.forDatabase(at), report.eventId().value(), report.number())
                .update();
    }

    @Override
    public List<SafetyReport> reports(AdverseEventId id) {
        return jdbc.sql("select * from safety_report where adverse_event_id = ? order by number")
                .param(id.value())
                .query((row, number) -> new SafetyReport(
                        id,
                        row.getInt("number"),
                        row.getLong("process_instance_key"),
                        row.getInt("begins_with_version"),
                        Moments.read(row, "begun_at"),
                        Optional.ofNullable(row.getObject("closed_version", Integer.class)),
                        Moments.readOptional(row, "closed_at")))
                .list();
    }

    @Override
    public void add(ReportStep step) {
        jdbc.sql("""
                        insert into safety_report_step (task_key, adverse_event_id, report, kind, event_version, answers, done_at,
                            due_at, recorded_by, recorded_at)
                        values (:task, :event, :report, :kind, :version, :answers::jsonb, :done, :due, :by, :at)""")
                .param("task", step.taskKey())
                .param("event", step.eventId().value())
                .param("report", step.report())
                .param("kind", step.kind().name())
                .param("version", step.eventVersion())
                .param("answers", step.answers().toString())
                .param("done", step.doneAt().map(Moments::forDatabase).orElse(null))
                .param("due", step.dueAt().map(Moments::forDatabase).orElse(null))
                .param("by", step.recordedBy())
                .param("at", Moments.forDatabase(step.recordedAt()))
                .update();
    }

    @Override
    public List<ReportStep> steps(AdverseEventId id) {
        return jdbc.sql("""
                        select * from safety_report_step where adverse_event_id = ? and not overtaken
                        order by recorded_at, task_key""")
                .param(id.value())
                .query((row, number) -> new ReportStep(
                        row.getLong("task_key"),
                        id,
                        row.getInt("report"),
                        ReportStep.Kind.valueOf(row.getString("kind")),
                        row.getInt("event_version"),
                        (ObjectNode) read(row.getString("answers")),
                        Moments.readOptional(row, "done_at"),
                        Moments.readOptional(row, "due_at"),
                        row.getString("recorded_by"),
                        Moments.read(row, "recorded_at")))
                .list();
    }

    @Override
    public boolean reviewOvertaken(long taskKey) {
        return jdbc.sql("""
                        update safety_report_step set overtaken = true
                        where task_key = ? and kind = 'REVIEW' and not overtaken""").param(taskKey).update() == 1;
    }

    @Override
    public void add(ExpeditedAssessment assessment, long elementInstanceKey) {
        jdbc.sql("""
                        insert into safety_report_assessment (element_instance_key, adverse_event_id, review, expedited, reason,
                            due_at, complete_by, facts, decision_id, decision_version, decision_key, assessed_at)
                        values (:element, :event, :review, :expedited, :reason, :due, :complete, :facts::jsonb, :decision,
                            :version, :key, :at)""")
                .param("element", elementInstanceKey)
                .param("event", assessment.eventId().value())
                .param("review", assessment.review())
                .param("expedited", assessment.expedited().name())
                .param("reason", assessment.reason())
                .param("due", Moments.forDatabase(assessment.dueAt()))
                .param("complete", Moments.forDatabase(assessment.completeBy()))
                .param("facts", assessment.facts().toString())
                .param("decision", assessment.decisionId())
                .param("version", assessment.decisionVersion())
                .param("key", assessment.decisionKey())
                .param("at", Moments.forDatabase(assessment.assessedAt()))
                .update();
    }

    @Override
    public Optional<ExpeditedAssessment> assessmentBy(long elementInstanceKey) {
        return jdbc.sql("select * from safety_report_assessment where element_instance_key = ?")
                .param(elementInstanceKey)
                .query((row, number) -> assessment(row))
                .optional();
    }

    @Override
    public List<ExpeditedAssessment> assessments(AdverseEventId id) {
        return jdbc.sql("select * from safety_report_assessment where adverse_event_id = ? order by assessed_at")
                .param(id.value())
                .query((row, number) -> assessment(row))
                .list();
    }

    private ExpeditedAssessment assessment(ResultSet row) throws SQLException {
        return new ExpeditedAssessment(
                new AdverseEventId(row.getString("adverse_event_id")),
                row.getLong("review"),
                Expedited.valueOf(row.getString("expedited")),
                row.getString("reason"),
                Moments.read(row, "due_at"),
                Moments.read(row, "complete_by"),
                read(row.getString("facts")),
                row.getString("decision_id"),
                row.getInt("decision_version"),
                row.getLong("decision_key"),
                Moments.read(row, "assessed_at"));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored safety report cannot be read", e);
        }
    }
}
