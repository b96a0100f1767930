package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.kernel.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code arm_assessment}, {@code arm_assessment_decision} and {@code waiver}. */
@Repository
class ArmAssessmentStore {

    private final JdbcClient jdbc;

    ArmAssessmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param restsOn rows of {@code decision_record} */
    void add(ArmAssessment assessment, List<Long> restsOn) {
        long id = jdbc.sql("""
                        insert into arm_assessment
                            (case_id, signature_version, outcome, arm, missing, content, content_sha256, assessed_at)
                        values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
                        returning id""")
                .param(assessment.caseId().value())
                .param(assessment.signatureVersion())
                .param(assessment.outcome().name())
                .param(assessment.arm().map(Arm::name).orElse(null))
                .param(CanonicalJson.text(assessment.missing()))
                .param(CanonicalJson.text(assessment.content()))
                .param(CanonicalJson.hash(assessment.content()).hex())
                .param(Timestamp.from(assessment.assessedAt()))
                .query(Long.class)
                .single();
        restsOn.forEach(
                recordId -> jdbc.sql("insert into arm_assessment_decision (assessment_id, record_id) values (?, ?)")
                        .params(id, recordId)
                        .update());
    }

    Optional<ArmAssessment> latest(CaseId caseId) {
        return jdbc.sql("""
                        select case_id, signature_version, outcome, arm, missing::text as missing,
                               content::text as content, assessed_at
                        from arm_assessment where case_id = ? order by id desc limit 1""")
                .param(caseId.value())
                .query(ArmAssessmentStore::assessment)
                .optional();
    }

    List<Waiver> waivers(CaseId caseId) {
        return jdbc.sql("""
                        select distinct on (item) item, reason, user_name from waiver
                        where case_id = ? and not overtaken order by item, waived_at desc""")
                .param(caseId.value())
                .query((row, number) ->
                        new Waiver(row.getString("item"), row.getString("reason"), row.getString("user_name")))
                .list();
    }

    void overtakeWaivers(long taskKey) {
        jdbc.sql("update waiver set overtaken = true where task_key = ?")
                .param(taskKey)
                .update();
    }

    void waive(CaseId caseId, Waiver waiver, long taskKey, Instant at) {
        jdbc.sql("""
                        insert into waiver (case_id, item, reason, user_name, waived_at, task_key) values (?, ?, ?, ?, ?, ?)
                        on conflict (case_id, item, task_key) do nothing""")
                .param(caseId.value())
                .param(waiver.item())
                .param(waiver.reason())
                .param(waiver.userName())
                .param(Timestamp.from(at))
                .param(taskKey)
                .update();
    }

    private static ArmAssessment assessment(ResultSet row, int number) throws SQLException {
        JsonNode missing = CanonicalJson.parse(row.getString("missing"));
        return new ArmAssessment(
                new CaseId(row.getString("case_id")),
                row.getInt("signature_version"),
                ArmOutcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getString("arm")).map(Arm::valueOf),
                StreamSupport.stream(missing.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                CanonicalJson.parse(row.getString("content")),
                row.getTimestamp("assessed_at").toInstant());
    }
}
