package dev.sextant.sequencing;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.Conflict;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assays are added, never changed: findings rest on what an assay could see when they were made. */
@Service
class AssayRegistry implements Assays {

    private final JdbcClient jdbc;
    private final AuditTrail auditTrail;
    private final Clock clock;

    AssayRegistry(JdbcClient jdbc, AuditTrail auditTrail, Clock clock) {
        this.jdbc = jdbc;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public Optional<Assay> find(String assayId) {
        return jdbc.sql("select * from assay where assay_id = ?")
                .param(assayId)
                .query(AssayRegistry::assay)
                .optional();
    }

    @Override
    public List<Assay> all() {
        return jdbc.sql("select * from assay order by assay_id")
                .query(AssayRegistry::assay)
                .list();
    }

    List<DescribedAssay> described() {
        return jdbc.sql("select * from assay order by assay_id")
                .query((row, number) -> new DescribedAssay(assay(row, number), row.getString("description")))
                .list();
    }

    /** An assay with the laboratory's words for it. */
    record DescribedAssay(Assay assay, String description) {}

    /** @throws Conflict when the id is taken */
    @Transactional
    public void register(Assay assay, String description, String actor) {
        int added = jdbc.sql("""
                        insert into assay (assay_id, kind, description, every_gene, genes, reference_genome, detection_limit,
                            mutational_burden_size_mb, registered_at, registered_by, regions, matched_normal)
                        values (?, ?, ?, ?, string_to_array(?, ','), ?, ?, ?, ?, ?, string_to_array(?, ','), ?)
                        on conflict (assay_id) do nothing""")
                .params(Arrays.asList(
                        assay.assayId(),
                        assay.kind().name(),
                        description,
                        assay.everyGene(),
                        String.join(",", assay.genes().stream().sorted().toList()),
                        assay.referenceGenome(),
                        assay.detectionLimit(),
                        assay.mutationalBurdenSizeMb().orElse(null),
                        Timestamp.from(clock.instant()),
                        actor,
                        String.join(
                                ",",
                                assay.regions().stream()
                                        .map(Region::toString)
                                        .sorted()
                                        .toList()),
                        assay.matchedNormal()))
                .update();
        if (added == 0) {
            throw new Conflict(
                    "assay-exists", "There is an assay " + assay.assayId() + "; a changed assay needs a new id");
        }
        auditTrail.recordSystem(
                actor,
                "assay-registered",
                Map.of("assayId", assay.assayId(), "kind", assay.kind().name()));
    }

    private static Assay assay(ResultSet row, int number) throws SQLException {
        Array genes = row.getArray("genes");
        return new Assay(
                row.getString("assay_id"),
                Assay.Kind.valueOf(row.getString("kind")),
                row.getBoolean("every_gene"),
                Set.of((String[]) genes.getArray()),
                row.getString("reference_genome"),
                row.getBigDecimal("detection_limit"),
                Optional.ofNullable(row.getBigDecimal("mutational_burden_size_mb")),
                Arrays.stream((String[]) row.getArray("regions").getArray())
                        .map(Region::of)
                        .collect(Collectors.toSet()),
                row.getBoolean("matched_normal"));
    }
}
