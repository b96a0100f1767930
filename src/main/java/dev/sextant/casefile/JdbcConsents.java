package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code consent}. */
@Repository
class JdbcConsents implements Consents {

    private final JdbcClient jdbc;

    JdbcConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String id, CaseId caseId, Consent consent, Instant now, String actor) {
        jdbc.sql("""
                insert into consent (consent_id, case_id, form_version, signed_on, given, storage, organoids,
                                     germline_findings, contact, recorded_at, recorded_by)
                values (:id, :caseId, :formVersion, :signedOn, :given, :storage, :organoids, :germlineFindings,
                        :contact, :now, :actor)""")
                .param("id", id)
                .param("caseId", caseId.value())
                .param("formVersion", consent.formVersion())
                .param("signedOn", consent.signedOn())
                .param("given", consent.given())
                .param("storage", consent.options().storage())
                .param("organoids", consent.options().organoids())
                .param("germlineFindings", consent.options().germlineFindings())
                .param("contact", consent.options().contact())
                .param("now", Sql.timestamp(now))
                .param("actor", actor)
                .update();
    }

    @Override
    public List<Consent> ofCase(CaseId caseId) {
        return jdbc.sql("""
                select form_version, signed_on, given, storage, organoids, germline_findings, contact
                from consent where case_id = ? order by signed_on desc, sequence desc""")
                .param(caseId.value())
                .query((row, number) -> read(row))
                .list();
    }

    private static Consent read(ResultSet row) throws SQLException {
        return new Consent(
                row.getString("form_version"),
                row.getObject("signed_on", LocalDate.class),
                row.getBoolean("given"),
                new Consent.Options(
                        row.getBoolean("storage"),
                        row.getBoolean("organoids"),
                        row.getBoolean("germline_findings"),
                        row.getBoolean("contact")));
    }
}
