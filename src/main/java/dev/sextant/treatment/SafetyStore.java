package dev.sextant.treatment;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.regimen.RegimenSafety.Assessed;
import dev.sextant.regimen.RegimenSafety.Overall;
import dev.sextant.regimen.SafetyFacts;
import dev.sextant.regimen.SafetyVerdict;
import dev.sextant.treatment.TreatmentLines.SafetyState;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code safety_check}, {@code safety_assessment} and {@code safety_judgement}; rows are added. */
@Repository
class SafetyStore {

    private static final TypeReference<List<SafetyVerdict>> VERDICTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Rows rows;

    SafetyStore(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** @param version counts from 1 per case */
    record Check(CaseId caseId, int version, LineId lineId, SafetyFacts facts, String recordedBy, Instant recordedAt) {}

    /** @param checkVersion what it was assessed from */
    record Assessment(
            long id,
            int checkVersion,
            LineId lineId,
            String regimen,
            Overall overall,
            List<SafetyVerdict> verdicts,
            String decisionId,
            int decisionVersion,
            Instant assessedAt) {}

    /** What the investigator judged. */
    enum Judgement {
        PROCEED,
        RECORD_AGAIN,
        CHANGE_DECISION
    }

    record Judged(Judgement judgement, String reason, String signedBy, Instant signedAt) {}

    int addCheck(CaseId caseId, LineId lineId, SafetyFacts facts, String by, Instant at, long taskKey) {
        return jdbc.sql("""
                        insert into safety_check (case_id, version, line_id, facts, recorded_by, recorded_at, task_key)
                        select :caseId, coalesce(max(version), 0) + 1, :line, :facts::jsonb, :by, :at, :task
                        from safety_check where case_id = :caseId
                        returning version""")
                .param("caseId", caseId.value())
                .param("line", lineId.value())
                .param("facts", rows.write(facts))
                .param("by", by)
                .param("at", Rows.time(at))
                .param("task", taskKey)
                .query(Integer.class)
                .single();
    }

    /** Recorded last for the case, whichever line it was for. */
    Optional<Check> latestCheck(CaseId caseId) {
        return jdbc.sql("select * from safety_check where case_id = ? order by version desc limit 1")
                .param(caseId.value())
                .query(this::check)
                .optional();
    }

    Optional<Check> latestCheck(LineId lineId) {
        return jdbc.sql("select * from safety_check where line_id = ? order by version desc limit 1")
                .param(lineId.value())
                .query(this::check)
                .optional();
    }

    /** The baseline recorded first; without one the ejection fraction that was measured first. */
    Optional<BigDecimal> baselineLvef(CaseId caseId) {
        List<SafetyFacts> all = jdbc.sql("select * from safety_check where case_id = ? order by version")
                .param(caseId.value())
                .query((row, number) -> check(row, number).facts())
                .list();
        return all.stream()
                .flatMap(facts -> facts.baselineLvefPercent().stream())
                .findFirst()
                .or(() -> all.stream()
                        .flatMap(facts -> facts.lvefPercent().stream())
                        .findFirst());
    }

    void addAssessment(Check check, Assessed assessed, Instant at, long elementInstanceKey) {
        jdbc.sql("""
                        insert into safety_assessment (case_id, check_version, line_id, regimen, overall, verdicts, inputs,
                            decision_id, decision_version, decision_key, matched_rules, element_instance_key, assessed_at)
                        values (:caseId, :version, :line, :regimen, :overall, :verdicts::jsonb, :inputs::jsonb, :decision,
                            :decisionVersion, :decisionKey, :rules, :element, :at)""")
                .param("caseId", check.caseId().value())
                .param("version", check.version())
                .param("line", check.lineId().value())
                .param("regimen", assessed.regimen())
                .param("overall", assessed.overall().name())
                .param("verdicts", rows.write(assessed.verdicts()))
                .param("inputs", rows.write(assessed.inputs()))
                .param("decision", assessed.decisionId())
                .param("decisionVersion", assessed.decisionVersion())
                .param("decisionKey", assessed.decisionKey())
                .param("rules", assessed.matchedRules().toArray(Integer[]::new))
                .param("element", elementInstanceKey)
                .param("at", Rows.time(at))
                .update();
    }

    Optional<Assessment> assessmentBy(long elementInstanceKey) {
        return jdbc.sql("select * from safety_assessment where element_instance_key = ?")
                .param(elementInstanceKey)
                .query(this::assessment)
                .optional();
    }

    Optional<Assessment> latestAssessment(LineId lineId) {
        return jdbc.sql("select * from safety_assessment where line_id = ? order by assessment_id desc limit 1")
                .param(lineId.value())
                .query(this::assessment)
                .optional();
    }

    void addJudgement(long assessmentId, Judged judged, long taskKey) {
        jdbc.sql("""
                        insert into safety_judgement (task_key, assessment_id, judgement, reason, signed_by, signed_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        taskKey,
                        assessmentId,
                        judged.judgement().name(),
                        judged.reason(),
                        judged.signedBy(),
                        Rows.time(judged.signedAt()))
                .update();
    }

    /** @return whether there was one that counted */
    boolean overtakeJudgement(long taskKey) {
        return jdbc.sql("update safety_judgement set overtaken = true where task_key = ? and not overtaken")
                        .param(taskKey)
                        .update()
                == 1;
    }

    Optional<Judged> judged(long assessmentId) {
        return jdbc.sql("""
                        select * from safety_judgement where assessment_id = ? and not overtaken
                        order by signed_at desc limit 1""")
                .param(assessmentId)
                .query((row, number) -> new Judged(
                        Judgement.valueOf(row.getString("judgement")),
                        row.getString("reason"),
                        row.getString("signed_by"),
                        Rows.time(row, "signed_at")))
                .optional();
    }

    SafetyState state(LineId lineId) {
        Optional<Check> check = latestCheck(lineId);
        if (check.isEmpty()) {
            return SafetyState.NOT_RECORDED;
        }
        Optional<Assessment> assessment = latestAssessment(lineId)
                .filter(found -> found.checkVersion() == check.get().version());
        if (assessment.isEmpty()) {
            return SafetyState.RECORDED;
        }
        if (assessment.get().overall() == Overall.CLEAR) {
            return SafetyState.CLEARED;
        }
        return judged(assessment.get().id())
                .map(judged -> switch (judged.judgement()) {
                    case PROCEED -> SafetyState.CLEARED;
                    case RECORD_AGAIN -> SafetyState.NOT_RECORDED;
                    case CHANGE_DECISION -> SafetyState.REFUSED;
                })
                .orElse(SafetyState.TO_JUDGE);
    }

    private Check check(ResultSet row, int number) throws SQLException {
        return new Check(
                new CaseId(row.getString("case_id")),
                row.getInt("version"),
                new LineId(row.getString("line_id")),
                rows.read(row.getString("facts"), SafetyFacts.class),
                row.getString("recorded_by"),
                Rows.time(row, "recorded_at"));
    }

    private Assessment assessment(ResultSet row, int number) throws SQLException {
        return new Assessment(
                row.getLong("assessment_id"),
                row.getInt("check_version"),
                new LineId(row.getString("line_id")),
                row.getString("regimen"),
                Overall.valueOf(row.getString("overall")),
                rows.read(row.getString("verdicts"), VERDICTS),
                row.getString("decision_id"),
                row.getInt("decision_version"),
                Rows.time(row, "assessed_at"));
    }
}
