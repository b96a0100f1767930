package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the table of the audit feature, which writes it and offers no reading yet. */
@Repository
class JdbcTaskSignatures implements TaskSignatures {

    private final JdbcClient jdbc;

    JdbcTaskSignatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TaskSignature> ofCase(CaseId caseId) {
        return jdbc.sql("""
                        select task_key, person, display_name, discipline, meaning, signed_at, evidence_sha256
                        from attestation where case_id = ? order by id""")
                .param(caseId.value())
                .query((row, number) -> new TaskSignature(
                        row.getLong("task_key"),
                        row.getString("person"),
                        row.getString("display_name"),
                        row.getString("discipline"),
                        row.getString("meaning"),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                        row.getString("evidence_sha256")))
                .list();
    }
}
