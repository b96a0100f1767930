package dev.sextant.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.Sha256;
import dev.sextant.kernel.SpecimenId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code document}: rows are added, never changed. */
@Repository
class DocumentTable implements Documents {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SELECT = """
            select d.*, s.document_id as superseded_by,
                   e.reason as error_reason, e.marked_at as error_marked_at, e.marked_by as error_marked_by
            from document d
            left join document s on s.supersedes = d.document_id
            left join document_entered_in_error e on e.document_id = d.document_id
            """;
    private static final String IN_ORDER = " order by d.received_at, d.document_id";

    private final JdbcClient jdbc;
    private final Quarantine quarantine;

    DocumentTable(JdbcClient jdbc, Quarantine quarantine) {
        this.jdbc = jdbc;
        this.quarantine = quarantine;
    }

    @Override
    public Optional<StoredDocument> find(DocumentId id) {
        return jdbc.sql(SELECT + "where d.document_id = :id")
                .param("id", id.value())
                .query(DocumentTable::document)
                .optional();
    }

    @Override
    public List<StoredDocument> ofCase(CaseId caseId) {
        return jdbc.sql(SELECT + "where d.case_id = :caseId" + IN_ORDER)
                .param("caseId", caseId.value())
                .query(DocumentTable::document)
                .list();
    }

    @Override
    public List<StoredDocument> currentOf(SpecimenId specimenId) {
        if (quarantine.holds(specimenId)) {
            return List.of();
        }
        return jdbc.sql(SELECT + "where d.specimen_id = :specimenId and s.document_id is null and e.document_id is null"
                        + IN_ORDER)
                .param("specimenId", specimenId.value())
                .query(DocumentTable::document)
                .list();
    }

    @Override
    public List<StoredDocument> currentOf(OrganoidId organoidId) {
        return jdbc.sql(SELECT + "where d.organoid_id = :organoidId and s.document_id is null and e.document_id is null"
                        + IN_ORDER)
                .param("organoidId", organoidId.value())
                .query(DocumentTable::document)
                .list();
    }

    /** In whatever case. */
    List<StoredDocument> withBytes(Sha256 sha256) {
        return jdbc.sql(SELECT + "where d.sha256 = :sha256" + IN_ORDER)
                .param("sha256", sha256.hex())
                .query(DocumentTable::document)
                .list();
    }

    boolean existsFor(CaseId caseId, Sha256 sha256) {
        return jdbc.sql("select exists (select from document where case_id = :caseId and sha256 = :sha256)")
                .param("caseId", caseId.value())
                .param("sha256", sha256.hex())
                .query(Boolean.class)
                .single();
    }

    /** Object keys that rows refer to, without repeats, in the order of an object store's listing. */
    List<String> objectKeysAfter(String key, int limit) {
        return jdbc.sql("""
                        select distinct case_id collate "C" as case_id, sha256 collate "C" as sha256
                        from document
                        where (case_id collate "C", sha256 collate "C") > (:caseId, :sha256)
                        order by 1, 2 limit :limit
                        """)
                .param("caseId", key.substring(0, Math.max(0, key.indexOf('/'))))
                .param("sha256", key.substring(key.indexOf('/') + 1))
                .param("limit", limit)
                .query((row, number) -> row.getString("case_id") + "/" + row.getString("sha256"))
                .list();
    }

    /** One at a time may look for the same bytes and add them, in whatever case; held until the transaction ends. */
    void lockBytes(Sha256 sha256) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 1))")
                .param("name", "bytes:" + sha256.hex())
                .query((row, number) -> true)
                .single();
    }

    void add(StoredDocument document) {
        jdbc.sql("""
                        insert into document (document_id, case_id, specimen_id, organoid_id, kind, sha256, bytes, file_name, context,
                            receipt, supersedes, received_at, received_by)
                        values (:id, :caseId, :specimenId, :organoidId, :kind, :sha256, :bytes, :fileName, cast(:context as jsonb),
                            cast(:receipt as jsonb), :supersedes, :receivedAt, :receivedBy)
                        """)
                .param("id", document.id().value())
                .param("caseId", document.caseId().value())
                .param(
                        "specimenId",
                        document.context().specimenId().map(SpecimenId::value).orElse(null))
                .param(
                        "organoidId",
                        document.context().organoidId().map(OrganoidId::value).orElse(null))
                .param("kind", document.kind().name())
                .param("sha256", document.sha256().hex())
                .param("bytes", document.bytes())
                .param("fileName", document.fileName())
                .param("context", write(ContextView.of(document.context())))
                .param("receipt", write(ReceiptView.of(document)))
                .param(
                        "supersedes",
                        document.context().supersedes().map(DocumentId::value).orElse(null))
                .param("receivedAt", OffsetDateTime.ofInstant(document.receivedAt(), ZoneOffset.UTC))
                .param("receivedBy", document.receivedBy())
                .update();
    }

    void add(DocumentId id, EnteredInError mark) {
        jdbc.sql("""
                        insert into document_entered_in_error (document_id, reason, marked_at, marked_by)
                        values (:id, :reason, :at, :by)
                        """)
                .param("id", id.value())
                .param("reason", mark.reason())
                .param("at", OffsetDateTime.ofInstant(mark.markedAt(), ZoneOffset.UTC))
                .param("by", mark.markedBy())
                .update();
    }

    private static StoredDocument document(ResultSet row, int number) throws SQLException {
        return new StoredDocument(
                new DocumentId(row.getString("document_id")),
                new CaseId(row.getString("case_id")),
                DocumentKind.valueOf(row.getString("kind")),
                new Sha256(row.getString("sha256")),
                row.getLong("bytes"),
                row.getString("file_name"),
                ContextReader.read(row.getString("context").getBytes(StandardCharsets.UTF_8)),
                receipt(row.getString("receipt")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("received_by"),
                Optional.ofNullable(row.getString("superseded_by")).map(DocumentId::new),
                enteredInError(row));
    }

    private static Optional<EnteredInError> enteredInError(ResultSet row) throws SQLException {
        @Nullable String reason = row.getString("error_reason");
        return reason == null
                ? Optional.empty()
                : Optional.of(new EnteredInError(
                        reason,
                        row.getObject("error_marked_at", OffsetDateTime.class).toInstant(),
                        row.getString("error_marked_by")));
    }

    private static Receipt receipt(String json) {
        try {
            return JSON.readValue(json, ReceiptView.class).receipt();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored receipt cannot be read", e);
        }
    }

    private static String write(Object view) {
        try {
            return JSON.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + view.getClass().getSimpleName(), e);
        }
    }
}
