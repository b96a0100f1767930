package dev.sextant.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStudyRecords implements StudyRecords {

    private static final TypeReference<List<CriterionVerdict>> CRITERIA = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    JdbcStudyRecords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Screening addScreening(CaseId caseId, ScreeningFacts facts, String recordedBy, Instant at, long taskKey) {
        int version = jdbc.sql("""
                        insert into study_screening (case_id, version, facts, recorded_by, recorded_at, task_key)
                        select :caseId, coalesce(max(version), 0) + 1, :facts::jsonb, :recordedBy, :at, :taskKey
                        from study_screening where case_id = :caseId
                        returning version""")
                .param("caseId", caseId.value())
                .param("facts", write(facts))
                .param("recordedBy", recordedBy)
                .param("at", time(at))
                .param("taskKey", taskKey)
                .query(Integer.class)
                .single();
        return new Screening(caseId, version, facts, recordedBy, at);
    }

    @Override
    public Optional<Screening> latestScreening(CaseId caseId) {
        return jdbc.sql("""
                        select version, facts, recorded_by, recorded_at from study_screening
                        where case_id = ? order by version desc limit 1""")
                .param(caseId.value())
                .query((row, number) -> new Screening(
                        caseId,
                        row.getInt("version"),
                        read(row.getString("facts"), ScreeningFacts.class),
                        row.getString("recorded_by"),
                        time(row, "recorded_at")))
                .optional();
    }

    @Override
    public Optional<EligibilityAssessment> assessmentBy(long elementInstanceKey) {
        return jdbc.sql("select * from study_eligibility where element_instance_key = ?")
                .param(elementInstanceKey)
                .query((row, number) -> assessment(row))
                .optional();
    }

    @Override
    public Optional<EligibilityAssessment> latestAssessment(CaseId caseId) {
        return jdbc.sql("select * from study_eligibility where case_id = ? order by version desc limit 1")
                .param(caseId.value())
                .query((row, number) -> assessment(row))
                .optional();
    }

    @Override
    public void addAssessment(EligibilityAssessment assessment, long elementInstanceKey) {
        jdbc.sql("""
                        insert into study_eligibility (case_id, version, screening_version, overall, criteria, facts,
                            decision_id, decision_version, decision_key, element_instance_key, assessed_at)
                        values (:caseId, :version, :screening, :overall, :criteria::jsonb, :facts::jsonb,
                            :decisionId, :decisionVersion, :decisionKey, :element, :at)""")
                .param("caseId", assessment.caseId().value())
                .param("version", assessment.version())
                .param("screening", assessment.screeningVersion())
                .param("overall", assessment.overall().name())
                .param("criteria", write(assessment.criteria()))
                .param("facts", write(assessment.facts()))
                .param("decisionId", assessment.decisionId())
                .param("decisionVersion", assessment.decisionVersion())
                .param("decisionKey", assessment.decisionKey())
                .param("element", elementInstanceKey)
                .param("at", time(assessment.assessedAt()))
                .update();
    }

    @Override
    public Optional<EligibilityDecision> latestDecision(CaseId caseId) {
        return jdbc.sql("""
                        select * from study_eligibility_decision
                        where case_id = ? and not overtaken order by number desc limit 1""")
                .param(caseId.value())
                .query((row, number) -> new EligibilityDecision(
                        caseId,
                        row.getInt("number"),
                        row.getInt("assessment"),
                        EligibilityDecision.Choice.valueOf(row.getString("decision")),
                        Optional.ofNullable(row.getString("reason")),
                        Optional.ofNullable(row.getString("deviation")),
                        row.getString("signed_by"),
                        time(row, "signed_at"),
                        row.getLong("task_key")))
                .optional();
    }

    @Override
    public void addDecision(EligibilityDecision decision) {
        jdbc.sql("""
                        insert into study_eligibility_decision
                            (case_id, number, assessment, decision, reason, deviation, signed_by, signed_at, task_key)
                        select :caseId, coalesce(max(number), 0) + 1, :assessment, :decision, :reason, :deviation,
                            :signedBy, :at, :taskKey
                        from study_eligibility_decision where case_id = :caseId""")
                .param("caseId", decision.caseId().value())
                .param("assessment", decision.assessment())
                .param("decision", decision.choice().name())
                .param("reason", decision.reason().orElse(null))
                .param("deviation", decision.deviation().orElse(null))
                .param("signedBy", decision.signedBy())
                .param("at", time(decision.signedAt()))
                .param("taskKey", decision.taskKey())
                .update();
    }

    @Override
    public boolean decisionOvertaken(long taskKey) {
        return jdbc.sql("update study_eligibility_decision set overtaken = true where task_key = ? and not overtaken")
                        .param(taskKey)
                        .update()
                == 1;
    }

    @Override
    public Optional<Enrolment> enrolment(CaseId caseId) {
        return jdbc.sql("select study, number, enrolled_at from study_enrolment where case_id = ?")
                .param(caseId.value())
                .query((row, number) ->
                        new Enrolment(caseId, row.getString("study"), row.getInt("number"), time(row, "enrolled_at")))
                .optional();
    }

    @Override
    public Enrolment enrol(CaseId caseId, String study, Instant at) {
        // Two cases of one study enrol one after the other, so that numbers have no gap and no double.
        jdbc.sql("select key from study where key = ? for update")
                .param(study)
                .query(String.class)
                .single();
        jdbc.sql("""
                        insert into study_enrolment (case_id, study, number, enrolled_at)
                        select :caseId, :study, coalesce(max(number), 0) + 1, :at
                        from study_enrolment where study = :study
                        on conflict (case_id) do nothing""")
                .param("caseId", caseId.value())
                .param("study", study)
                .param("at", time(at))
                .update();
        return enrolment(caseId).orElseThrow();
    }

    @Override
    public Optional<String> screenFailure(CaseId caseId) {
        return jdbc.sql("select reason from study_screen_failure where case_id = ?")
                .param(caseId.value())
                .query(String.class)
                .optional();
    }

    @Override
    public void addScreenFailure(CaseId caseId, String reason, Instant at) {
        jdbc.sql("""
                        insert into study_screen_failure (case_id, reason, recorded_at) values (?, ?, ?)
                        on conflict (case_id) do nothing""").params(caseId.value(), reason, time(at)).update();
    }

    private EligibilityAssessment assessment(ResultSet row) throws SQLException {
        return new EligibilityAssessment(
                new CaseId(row.getString("case_id")),
                row.getInt("version"),
                row.getInt("screening_version"),
                Eligibility.valueOf(row.getString("overall")),
                criteria(row.getString("criteria")),
                read(row.getString("facts"), JsonNode.class),
                row.getString("decision_id"),
                row.getInt("decision_version"),
                row.getLong("decision_key"),
                time(row, "assessed_at"));
    }

    private List<CriterionVerdict> criteria(String text) {
        try {
            return json.readValue(text, CRITERIA);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored criteria cannot be read", e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
