package dev.sextant.grouping;

import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code signature}: versions per case, never changed once written. */
@Repository
class SignatureStore {

    private static final String COLUMNS =
            "select case_id, version, content_sha256, evidence_sha256, content::text as content, built_at from signature ";

    private final JdbcClient jdbc;

    SignatureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Stored> latest(CaseId caseId) {
        return jdbc.sql(COLUMNS + "where case_id = ? order by version desc limit 1")
                .param(caseId.value())
                .query(SignatureStore::stored)
                .optional();
    }

    Optional<Stored> version(CaseId caseId, int version) {
        return jdbc.sql(COLUMNS + "where case_id = ? and version = ?")
                .param(caseId.value())
                .param(version)
                .query(SignatureStore::stored)
                .optional();
    }

    void add(SignatureVersion signature, Sha256 evidence) {
        jdbc.sql("""
                        insert into signature (case_id, version, content_sha256, evidence_sha256, content, built_at)
                        values (?, ?, ?, ?, ?::jsonb, ?)""")
                .param(signature.caseId().value())
                .param(signature.version())
                .param(signature.contentSha256().hex())
                .param(evidence.hex())
                .param(CanonicalJson.text(signature.content()))
                .param(Timestamp.from(signature.builtAt()))
                .update();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                new SignatureVersion(
                        new CaseId(row.getString("case_id")),
                        row.getInt("version"),
                        new Sha256(row.getString("content_sha256")),
                        CanonicalJson.parse(row.getString("content")),
                        row.getTimestamp("built_at").toInstant()),
                new Sha256(row.getString("evidence_sha256")));
    }

    /** @param evidence hash of what the version was built from */
    record Stored(SignatureVersion signature, Sha256 evidence) {}
}
