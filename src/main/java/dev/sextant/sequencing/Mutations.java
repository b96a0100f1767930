package dev.sextant.sequencing;

import dev.sextant.kernel.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the accepted variants of documents. */
@Repository
public class Mutations {

    private static final int BATCH = 1000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Mutations(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    public void add(DocumentId document, List<Mutation> mutations) {
        List<@Nullable Object[]> rows = new ArrayList<>(mutations.size());
        for (Mutation mutation : mutations) {
            rows.add(new @Nullable Object[] {
                document.value(),
                rows.size() + 1,
                mutation.gene().orElse(null),
                mutation.proteinChange().orElse(null),
                mutation.consequence(),
                mutation.referenceGenome(),
                mutation.chromosome(),
                mutation.position(),
                mutation.reference(),
                mutation.alternative(),
                mutation.variantAlleleFraction().orElse(null),
                boxed(mutation.depth()),
                boxed(mutation.alleleSupport())
            });
        }
        for (int from = 0; from < rows.size(); from += BATCH) {
            template.batchUpdate("""
                    insert into mutation (document_id, ordinal, gene, protein_change, consequence, reference_genome, chromosome,
                        position, reference, alternative, allele_fraction, depth, allele_support)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }

    /** In the order of the file. */
    public List<Mutation> of(DocumentId document) {
        return jdbc.sql("select * from mutation where document_id = ? order by ordinal")
                .param(document.value())
                .query(Mutations::mutation)
                .list();
    }

    private static Mutation mutation(ResultSet row, int number) throws SQLException {
        return new Mutation(
                Optional.ofNullable(row.getString("gene")),
                Optional.ofNullable(row.getString("protein_change")),
                row.getString("consequence"),
                row.getString("reference_genome"),
                row.getString("chromosome"),
                row.getLong("position"),
                row.getString("reference"),
                row.getString("alternative"),
                Optional.ofNullable(row.getBigDecimal("allele_fraction")),
                optional(row, "depth"),
                optional(row, "allele_support"));
    }

    private static OptionalInt optional(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
