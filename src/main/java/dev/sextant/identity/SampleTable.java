package dev.sextant.identity;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code identity_sample} and {@code identity_site}. */
@Repository
class SampleTable {

    /** Samples at once in memory while a new one is compared with all: 7 kB each with somalier's sites. */
    private static final int PAGE = 500;

    private final JdbcClient jdbc;

    SampleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One panel at a time is compared and kept, in whatever case, so that none of two misses the other. Held until the
     * transaction ends; who holds it waits for no other case.
     */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('identity', 2))")
                .query((row, number) -> true)
                .single();
    }

    /** Numbers of the sites, by key; new ones are given a number. */
    Map<String, Integer> sites(Collection<String> keys) {
        String[] sorted = keys.stream().sorted().toArray(String[]::new);
        jdbc.sql("""
                        insert into identity_site (site_key)
                        select key from unnest(:keys) as key
                        where not exists (select from identity_site where site_key = key)
                        on conflict do nothing
                        """).param("keys", sorted).update();
        return jdbc
                .sql("select site_id, site_key from identity_site where site_key = any(:keys)")
                .param("keys", sorted)
                .query((row, number) -> Map.entry(row.getString("site_key"), row.getInt("site_id")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void add(IdentitySample sample) {
        jdbc.sql("""
                        insert into identity_sample (document_id, case_id, specimen_id, organoid_id, tumour, in_force,
                            homozygous_first, heterozygous, homozygous_second, sites, mean_depth, foreign_read_share,
                            not_assessable, notes, others_compared, received_at)
                        values (:id, :caseId, :specimenId, :organoidId, :tumour, :inForce, :first, :heterozygous, :second,
                            :sites, :meanDepth, :foreignReadShare, :notAssessable, :notes, :othersCompared, :receivedAt)
                        """)
                .param("id", sample.documentId().value())
                .param("caseId", sample.caseId().value())
                .param("specimenId", sample.specimenId().value())
                .param("organoidId", sample.organoidId().map(OrganoidId::value).orElse(null))
                .param("tumour", sample.tumour())
                .param("inForce", sample.inForce())
                .param("first", sample.genotypes().homozygousFirst())
                .param("heterozygous", sample.genotypes().heterozygous())
                .param("second", sample.genotypes().homozygousSecond())
                .param("sites", sample.genotypes().sites())
                .param("meanDepth", sample.meanDepth().orElse(null), Types.DOUBLE)
                .param("foreignReadShare", sample.foreignReadShare().orElse(null), Types.DOUBLE)
                .param("notAssessable", sample.notAssessable().orElse(null))
                .param("notes", sample.notes().toArray(String[]::new))
                .param("othersCompared", sample.othersCompared())
                .param("receivedAt", Sql.timestamp(sample.receivedAt()))
                .update();
    }

    void othersCompared(DocumentId id, int others) {
        jdbc.sql("update identity_sample set others_compared = :others where document_id = :id")
                .param("others", others)
                .param("id", id.value())
                .update();
    }

    /** Another sample speaks for the same specimen or organoid from now on. */
    void outOfForce(SpecimenId specimenId, Optional<OrganoidId> organoidId) {
        jdbc.sql("""
                        update identity_sample set in_force = false
                        where specimen_id = :specimenId and organoid_id is not distinct from :organoidId
                        """)
                .param("specimenId", specimenId.value())
                .param("organoidId", organoidId.map(OrganoidId::value).orElse(null))
                .update();
    }

    Optional<IdentitySample> find(DocumentId id) {
        return jdbc.sql("select * from identity_sample where document_id = ?")
                .param(id.value())
                .query(SampleTable::read)
                .optional();
    }

    /** Of the case, in force, in order of receipt. */
    List<IdentitySample> inForce(CaseId caseId) {
        return jdbc.sql("""
                        select * from identity_sample where case_id = ? and in_force order by received_at, document_id
                        """).param(caseId.value()).query(SampleTable::read).list();
    }

    /** Those in force of all other cases, without ever having all in memory. */
    void ofOtherCases(CaseId caseId, Consumer<IdentitySample> reader) {
        List<IdentitySample> page = pageAfter(caseId, "");
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = pageAfter(caseId, page.getLast().documentId().value());
        }
    }

    private List<IdentitySample> pageAfter(CaseId caseId, String documentId) {
        return jdbc.sql("""
                        select * from identity_sample
                        where in_force and case_id <> :caseId and document_id > :after
                        order by document_id limit :limit
                        """)
                .param("caseId", caseId.value())
                .param("after", documentId)
                .param("limit", PAGE)
                .query(SampleTable::read)
                .list();
    }

    private static IdentitySample read(ResultSet row, int number) throws SQLException {
        return new IdentitySample(
                new DocumentId(row.getString("document_id")),
                new CaseId(row.getString("case_id")),
                new SpecimenId(row.getString("specimen_id")),
                Optional.ofNullable(row.getString("organoid_id")).map(OrganoidId::new),
                row.getBoolean("tumour"),
                row.getBoolean("in_force"),
                Genotypes.read(
                        row.getBytes("homozygous_first"),
                        row.getBytes("heterozygous"),
                        row.getBytes("homozygous_second")),
                Sql.number(row, "mean_depth"),
                Sql.number(row, "foreign_read_share"),
                Optional.ofNullable(row.getString("not_assessable")),
                Arrays.asList((String[]) row.getArray("notes").getArray()),
                row.getInt("others_compared"),
                Sql.instant(row, "received_at"));
    }
}
