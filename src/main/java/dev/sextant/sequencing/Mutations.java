package dev.sextant.sequencing;

import dev.sextant.kernel.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the accepted variants of documents. */
@Repository
public class Mutations {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Mutations(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** In the caller's transaction: all of them are kept with it, or none. However many they are, they are not held in memory. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(DocumentId document, Iterable<Mutation> mutations) {
        template.execute((ConnectionCallback<@Nullable Void>) connection -> {
            MutationCopy.send(connection, document, mutations);
            return null;
        });
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
}
