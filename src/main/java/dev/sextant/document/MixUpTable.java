package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code document_mix_up} and {@code document_mix_up_release}. */
@Repository
class MixUpTable {

    private static final String SELECT = """
            select m.*, d.case_id as other_case_id
            from document_mix_up m join document d on d.document_id = m.other_document_id
            """;

    private final JdbcClient jdbc;

    MixUpTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether enough people have said that these bytes may be stored for this specimen of this case. */
    boolean isReleased(Upload upload) {
        return of(upload).filter(MixUp::isReleased).isPresent();
    }

    Optional<MixUp> of(Upload upload) {
        return jdbc.sql(SELECT
                        + "where m.case_id = :caseId and m.specimen_id is not distinct from :specimenId"
                        + " and m.organoid_id is not distinct from :organoidId and m.sha256 = :sha256")
                .param("caseId", upload.caseId().value())
                .param("specimenId", specimen(upload))
                .param("organoidId", organoid(upload))
                .param("sha256", upload.sha256().hex())
                .query(MixUpTable::withoutReleases)
                .optional()
                .map(this::withReleases);
    }

    Optional<MixUp> find(CaseId caseId, UUID id) {
        return jdbc.sql(SELECT + "where m.case_id = :caseId and m.mix_up_id = :id")
                .param("caseId", caseId.value())
                .param("id", id)
                .query(MixUpTable::withoutReleases)
                .optional()
                .map(this::withReleases);
    }

    List<MixUp> ofCase(CaseId caseId) {
        return jdbc
                .sql(SELECT + "where m.case_id = :caseId order by m.noticed_at, m.mix_up_id")
                .param("caseId", caseId.value())
                .query(MixUpTable::withoutReleases)
                .list()
                .stream()
                .map(this::withReleases)
                .toList();
    }

    void add(UUID id, Upload upload, Finding.MixUp found, Instant now) {
        jdbc.sql("""
                        insert into document_mix_up (mix_up_id, case_id, specimen_id, organoid_id, sha256, code, kind, file_name,
                            other_document_id, noticed_at, noticed_by)
                        values (:id, :caseId, :specimenId, :organoidId, :sha256, :code, :kind, :fileName, :other, :now, :actor)
                        """)
                .param("id", id)
                .param("caseId", upload.caseId().value())
                .param("specimenId", specimen(upload))
                .param("organoidId", organoid(upload))
                .param("sha256", upload.sha256().hex())
                .param("code", found.code())
                .param("kind", upload.kind().name())
                .param("fileName", upload.file().fileName())
                .param("other", found.other().id().value())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("actor", upload.actor())
                .update();
    }

    void addRelease(UUID id, MixUp.Release release) {
        jdbc.sql("""
                        insert into document_mix_up_release (mix_up_id, released_by, reason, released_at)
                        values (:id, :actor, :reason, :now)
                        """)
                .param("id", id)
                .param("actor", release.releasedBy())
                .param("reason", release.reason())
                .param("now", OffsetDateTime.ofInstant(release.releasedAt(), ZoneOffset.UTC))
                .update();
    }

    private MixUp withReleases(MixUp mixUp) {
        List<MixUp.Release> releases = jdbc.sql(
                        "select * from document_mix_up_release where mix_up_id = :id order by released_at")
                .param("id", mixUp.id())
                .query((row, number) -> new MixUp.Release(
                        row.getString("released_by"),
                        row.getString("reason"),
                        row.getObject("released_at", OffsetDateTime.class).toInstant()))
                .list();
        return mixUp.with(releases);
    }

    private static MixUp withoutReleases(ResultSet row, int number) throws SQLException {
        return new MixUp(
                row.getObject("mix_up_id", UUID.class),
                new CaseId(row.getString("case_id")),
                Optional.ofNullable(row.getString("specimen_id")),
                Optional.ofNullable(row.getString("organoid_id")),
                row.getString("sha256"),
                row.getString("code"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("file_name"),
                new CaseId(row.getString("other_case_id")),
                new DocumentId(row.getString("other_document_id")),
                row.getObject("noticed_at", OffsetDateTime.class).toInstant(),
                row.getString("noticed_by"),
                List.of());
    }

    private static @Nullable String specimen(Upload upload) {
        return upload.context().specimenId().map(SpecimenId::value).orElse(null);
    }

    private static @Nullable String organoid(Upload upload) {
        return upload.context().organoidId().map(OrganoidId::value).orElse(null);
    }
}
