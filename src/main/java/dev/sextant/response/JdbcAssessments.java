package dev.sextant.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.response.recist.Modality;
import dev.sextant.response.recist.OverallResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of assessments and of the signatures under them. */
@Repository
class JdbcAssessments implements AssessmentRows {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    JdbcAssessments(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void insert(RecordedAssessment assessment) {
        jdbc.sql("""
                        insert into response_assessment (assessment_id, case_id, place, assessed_on, reader, modality, baseline,
                            findings, comment, corrects, recorded_by, recorded_at)
                        values (:id, :caseId, :place, :date, :reader, :modality, :baseline, :findings::jsonb, :comment,
                            :corrects, :by, :at)""")
                .param("id", assessment.id().value())
                .param("caseId", assessment.caseId().value())
                .param("place", assessment.place())
                .param("date", assessment.date())
                .param("reader", assessment.reader())
                .param("modality", assessment.modality().name())
                .param("baseline", assessment.baseline())
                .param("findings", write(assessment.lesions()))
                .param("comment", assessment.comment().orElse(null))
                .param(
                        "corrects",
                        assessment.corrects().map(AssessmentId::value).orElse(null))
                .param("by", assessment.recordedBy())
                .param("at", Moments.forDatabase(assessment.recordedAt()))
                .update();
    }

    @Override
    public List<RecordedAssessment> ofCase(CaseId caseId) {
        return jdbc.sql("select * from response_assessment where case_id = ? order by place, recorded_at")
                .param(caseId.value())
                .query((row, number) -> assessment(row))
                .list();
    }

    @Override
    public void insert(SignedResponse signed, CaseId caseId, long taskKey) {
        jdbc.sql("""
                        insert into response_judgement (task_key, case_id, line_id, assessment_id, judgement, computed, response,
                            reason, signed_by, signed_at)
                        values (:task, :caseId, :line, :assessment, :judgement, :computed, :response, :reason, :by, :at)""")
                .param("task", taskKey)
                .param("caseId", caseId.value())
                .param("line", signed.lineId().value())
                .param("assessment", signed.assessmentId().value())
                .param("judgement", signed.judgement().name())
                .param("computed", signed.computed().name())
                .param("response", signed.response().name())
                .param("reason", signed.reason().orElse(null))
                .param("by", signed.signedBy())
                .param("at", Moments.forDatabase(signed.signedAt()))
                .update();
    }

    @Override
    public List<SignedResponse> signatures(CaseId caseId) {
        return jdbc.sql(
                        "select * from response_judgement where case_id = ? and not overtaken order by signed_at, task_key")
                .param(caseId.value())
                .query((row, number) -> new SignedResponse(
                        new LineId(row.getString("line_id")),
                        new AssessmentId(row.getString("assessment_id")),
                        SignedResponse.Judgement.valueOf(row.getString("judgement")),
                        OverallResponse.valueOf(row.getString("computed")),
                        OverallResponse.valueOf(row.getString("response")),
                        Optional.ofNullable(row.getString("reason")),
                        row.getString("signed_by"),
                        Moments.read(row, "signed_at")))
                .list();
    }

    @Override
    public boolean signatureOvertaken(long taskKey) {
        return jdbc.sql("update response_judgement set overtaken = true where task_key = ? and not overtaken")
                        .param(taskKey)
                        .update()
                == 1;
    }

    private RecordedAssessment assessment(ResultSet row) throws SQLException {
        return new RecordedAssessment(
                new AssessmentId(row.getString("assessment_id")),
                new CaseId(row.getString("case_id")),
                row.getLong("place"),
                row.getObject("assessed_on", LocalDate.class),
                row.getString("reader"),
                Modality.valueOf(row.getString("modality")),
                row.getBoolean("baseline"),
                lesions(row.getString("findings")),
                Optional.ofNullable(row.getString("comment")),
                Optional.ofNullable(row.getString("corrects")).map(AssessmentId::new),
                row.getString("recorded_by"),
                Moments.read(row, "recorded_at"));
    }

    private String write(LesionsSeen lesions) {
        try {
            return json.writeValueAsString(lesions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Lesions cannot be written", e);
        }
    }

    private LesionsSeen lesions(String text) {
        try {
            return json.readValue(text, LesionsSeen.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored lesions cannot be read", e);
        }
    }
}
