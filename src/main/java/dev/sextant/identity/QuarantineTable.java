package dev.sextant.identity;

import dev.sextant.document.Quarantine;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code identity_quarantine} and {@code identity_release}. */
@Repository
class QuarantineTable implements Quarantine {

    private static final String OPEN = "q.closed_at is null and (select count(*) from identity_release r"
            + " where r.quarantine_id = q.quarantine_id) < " + HeldSample.PEOPLE_NEEDED;

    private final JdbcClient jdbc;

    QuarantineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean holds(SpecimenId specimenId) {
        return jdbc.sql("select exists (select from identity_quarantine q where q.specimen_id = :id"
                        + " and q.organoid_id is null and " + OPEN + ")")
                .param("id", specimenId.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean holds(OrganoidId organoidId) {
        return jdbc.sql("select exists (select from identity_quarantine q where q.organoid_id = :id and " + OPEN + ")")
                .param("id", organoidId.value())
                .query(Boolean.class)
                .single();
    }

    /** @return whether there was none of that kind for that panel before */
    boolean open(
            UUID id,
            IdentitySample sample,
            HeldSample.Code code,
            Optional<DocumentId> other,
            Instant now,
            boolean told) {
        return jdbc.sql("""
                        insert into identity_quarantine (quarantine_id, case_id, specimen_id, organoid_id, document_id, code,
                            other_document_id, opened_at, told)
                        values (:id, :caseId, :specimenId, :organoidId, :documentId, :code, :other, :now, :told)
                        on conflict do nothing
                        """)
                        .param("id", id)
                        .param("caseId", sample.caseId().value())
                        .param("specimenId", sample.specimenId().value())
                        .param(
                                "organoidId",
                                sample.organoidId().map(OrganoidId::value).orElse(null))
                        .param("documentId", sample.documentId().value())
                        .param("code", code.name())
                        .param("other", other.map(DocumentId::value).orElse(null))
                        .param("now", Sql.timestamp(now))
                        .param("told", told)
                        .update()
                == 1;
    }

    void close(UUID id, String because, Instant now, boolean told) {
        jdbc.sql("""
                        update identity_quarantine set closed_at = :now, closed_because = :because, closing_told = :told
                        where quarantine_id = :id and closed_at is null
                        """)
                .param("now", Sql.timestamp(now))
                .param("because", because)
                .param("told", told)
                .param("id", id)
                .update();
    }

    Optional<HeldSample> find(UUID id) {
        return jdbc.sql("select * from identity_quarantine q where q.quarantine_id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Open, released and closed ones, in order. */
    List<HeldSample> ofCase(CaseId caseId) {
        return jdbc.sql(
                        "select * from identity_quarantine q where q.case_id = :id order by q.opened_at, q.quarantine_id")
                .param("id", caseId.value())
                .query(this::read)
                .list();
    }

    /** Open ones, of other cases, for looking like a sample of that specimen or organoid. */
    List<HeldSample> openFor(IdentitySample subject) {
        return jdbc.sql("""
                        select q.* from identity_quarantine q join identity_sample s on s.document_id = q.other_document_id
                        where s.specimen_id = :specimenId and s.organoid_id is not distinct from :organoidId and\s""" + OPEN)
                .param("specimenId", subject.specimenId().value())
                .param("organoidId", subject.organoidId().map(OrganoidId::value).orElse(null))
                .query(this::read)
                .list();
    }

    void addRelease(UUID id, HeldSample.Release release) {
        jdbc.sql("""
                        insert into identity_release (quarantine_id, released_by, reason, released_at)
                        values (:id, :actor, :reason, :now)
                        """)
                .param("id", id)
                .param("actor", release.releasedBy())
                .param("reason", release.reason())
                .param("now", Sql.timestamp(release.releasedAt()))
                .update();
    }

    /** What its case has not been told. */
    record Untold(UUID id, CaseId caseId, boolean opening, boolean closing) {}

    List<Untold> untold() {
        return jdbc.sql("select * from identity_quarantine where not told or not closing_told order by opened_at")
                .query((row, number) -> new Untold(
                        row.getObject("quarantine_id", UUID.class),
                        new CaseId(row.getString("case_id")),
                        !row.getBoolean("told"),
                        !row.getBoolean("closing_told")))
                .list();
    }

    /** @return false when somebody else has told it meanwhile */
    boolean told(Untold untold) {
        return jdbc.sql("""
                        update identity_quarantine set told = true, closing_told = true
                        where quarantine_id = :id and told <> :opening and closing_told <> :closing
                        """)
                        .param("id", untold.id())
                        .param("opening", untold.opening())
                        .param("closing", untold.closing())
                        .update()
                == 1;
    }

    private HeldSample read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("quarantine_id", UUID.class);
        return new HeldSample(
                id,
                new CaseId(row.getString("case_id")),
                new SpecimenId(row.getString("specimen_id")),
                Optional.ofNullable(row.getString("organoid_id")).map(OrganoidId::new),
                new DocumentId(row.getString("document_id")),
                HeldSample.Code.valueOf(row.getString("code")),
                Optional.ofNullable(row.getString("other_document_id")).map(DocumentId::new),
                Sql.instant(row, "opened_at"),
                Optional.ofNullable(row.getObject("closed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("closed_because")),
                releases(id));
    }

    private List<HeldSample.Release> releases(UUID id) {
        return jdbc.sql("select * from identity_release where quarantine_id = :id order by released_at")
                .param("id", id)
                .query((row, number) -> new HeldSample.Release(
                        row.getString("released_by"), row.getString("reason"), Sql.instant(row, "released_at")))
                .list();
    }
}
