package dev.sextant.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code document_refusal}. */
@Repository
class RefusalTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    RefusalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Upload upload, String reason, Optional<Receipt> receipt, Instant now) {
        jdbc.sql("""
                        insert into document_refusal (case_id, specimen_id, organoid_id, kind, file_name, sha256, bytes, reason,
                            receipt, refused_at, refused_by)
                        values (:caseId, :specimenId, :organoidId, :kind, :fileName, :sha256, :bytes, :reason,
                            cast(:receipt as jsonb), :now, :actor)
                        """)
                .param("caseId", upload.caseId().value())
                .param(
                        "specimenId",
                        upload.context().specimenId().map(SpecimenId::value).orElse(null))
                .param(
                        "organoidId",
                        upload.context().organoidId().map(OrganoidId::value).orElse(null))
                .param("kind", upload.kind().name())
                .param("fileName", upload.file().fileName())
                .param("sha256", upload.sha256().hex())
                .param("bytes", upload.file().bytes())
                .param("reason", reason)
                .param("receipt", receipt.map(RefusalTable::write).orElse(null))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("actor", upload.actor())
                .update();
    }

    /** Newest first. */
    Page<Refusal> ofCase(CaseId caseId, PageRequest page) {
        long total = jdbc.sql("select count(*) from document_refusal where case_id = ?")
                .param(caseId.value())
                .query(Long.class)
                .single();
        return Page.of(
                jdbc.sql("select * from document_refusal where case_id = ? order by refusal_id desc limit ? offset ?")
                        .params(caseId.value(), page.size(), page.offset())
                        .query(RefusalTable::read)
                        .list(),
                page,
                total);
    }

    private static Refusal read(ResultSet row, int number) throws SQLException {
        @Nullable String receipt = row.getString("receipt");
        return new Refusal(
                row.getLong("refusal_id"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("specimen_id"),
                row.getString("organoid_id"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getString("reason"),
                receipt == null ? null : parse(receipt),
                row.getObject("refused_at", OffsetDateTime.class).toInstant(),
                row.getString("refused_by"));
    }

    private static String write(Receipt receipt) {
        try {
            return JSON.writeValueAsString(ReceiptView.of(receipt));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a receipt", e);
        }
    }

    private static ReceiptView parse(String json) {
        try {
            return JSON.readValue(json, ReceiptView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored receipt cannot be read", e);
        }
    }
}
