package dev.sextant.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.NotFound;
import dev.sextant.security.CaseSites;
import dev.sextant.security.OpenCases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code case_file}. */
@Repository
class CaseStore implements CaseFiles, OpenCases, Referrals, CaseSites {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CaseStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false when the study knows the pseudonym already */
    boolean insert(CaseFile file, Referral referral, String openedBy) {
        return jdbc.sql("""
                insert into case_file (case_id, study, site, pseudonym, birth_year, sex, stage, stage_since, referral,
                                       deployment_id, opened_at, opened_by)
                values (:caseId, :study, :site, :pseudonym, :birthYear, :sex, :stage, :openedAt, :referral::jsonb,
                        :deploymentId, :openedAt, :openedBy)
                on conflict do nothing""")
                        .param("caseId", file.caseId().value())
                        .param("study", file.study())
                        .param("site", file.site())
                        .param("pseudonym", file.subject().pseudonym())
                        .param("birthYear", file.subject().birthYear())
                        .param("sex", file.subject().sex().name())
                        .param("stage", file.stage().name())
                        .param("referral", ReferralJson.write(referral).toString())
                        .param("deploymentId", file.deploymentId())
                        .param("openedAt", Sql.timestamp(file.openedAt()))
                        .param("openedBy", openedBy)
                        .update()
                == 1;
    }

    @Override
    public Optional<CaseFile> find(CaseId caseId) {
        return jdbc.sql("""
                select case_id, study, site, pseudonym, birth_year, sex, stage, deployment_id, opened_at
                from case_file where case_id = ?""")
                .param(caseId.value())
                .query((row, number) -> read(row))
                .optional();
    }

    private static CaseFile read(ResultSet row) throws SQLException {
        return new CaseFile(
                new CaseId(row.getString("case_id")),
                row.getString("study"),
                row.getString("site"),
                new Subject(row.getString("pseudonym"), row.getInt("birth_year"), Sex.valueOf(row.getString("sex"))),
                Stage.valueOf(row.getString("stage")),
                row.getLong("deployment_id"),
                Sql.instant(row, "opened_at"));
    }

    @Override
    public void requireOpen(CaseId caseId) {
        require(caseId);
        boolean withdrawn =
                jdbc.sql("""
                select exists (select 1 from case_event where case_id = ? and type = 'ALL_CONSENT_WITHDRAWN')""").param(caseId.value()).query(Boolean.class).single();
        if (withdrawn) {
            throw new Conflict("consent-withdrawn", "All consent was withdrawn: nothing is added to " + caseId);
        }
    }

    @Override
    public Optional<String> siteOf(CaseId caseId) {
        return jdbc.sql("select site from case_file where case_id = ?")
                .param(caseId.value())
                .query(String.class)
                .optional();
    }

    @Override
    public Referral of(CaseId caseId) {
        String referral = jdbc.sql("select referral from case_file where case_id = ?")
                .param(caseId.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("case", caseId));
        try {
            return ReferralJson.read("referral", json.readTree(referral));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The referral of " + caseId + " cannot be read", e);
        }
    }

    void stage(CaseId caseId, Stage stage, Instant since) {
        jdbc.sql("update case_file set stage = ?, stage_since = ? where case_id = ?")
                .params(stage.name(), Sql.timestamp(since), caseId.value())
                .update();
    }

    /**
     * The first process instance of a case has it for ever.
     *
     * @return the instance that has it
     */
    long claimInstance(CaseId caseId, long processInstanceKey, Instant now) {
        jdbc.sql("""
                insert into case_instance (case_id, process_instance_key, registered_at) values (?, ?, ?)
                on conflict do nothing""")
                .params(caseId.value(), processInstanceKey, Sql.timestamp(now))
                .update();
        return jdbc.sql("select process_instance_key from case_instance where case_id = ?")
                .param(caseId.value())
                .query(Long.class)
                .single();
    }
}
