package dev.sextant.sequencing;

import dev.sextant.kernel.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Rows that the driver holds at a time, within a transaction. */
    private static final int FETCHED = 5000;

    private final JdbcTemplate template;
    private final JdbcClient reading;

    Mutations(JdbcTemplate template) {
        this.template = template;
        JdbcTemplate inParts = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        inParts.setFetchSize(FETCHED);
        reading = JdbcClient.create(inParts);
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
        // A large call set says the same few words again and again: each is held once.
        Map<String, String> words = new HashMap<>();
        return reading.sql("select * from mutation where document_id = ? order by ordinal")
                .param(document.value())
                .query((row, number) -> mutation(row, words))
                .list();
    }

    private static Mutation mutation(ResultSet row, Map<String, String> words) throws SQLException {
        return new Mutation(
                Optional.ofNullable(row.getString("gene")).map(gene -> once(gene, words)),
                Optional.ofNullable(row.getString("protein_change")),
                once(row.getString("consequence"), words),
                once(row.getString("reference_genome"), words),
                once(row.getString("chromosome"), words),
                row.getLong("position"),
                once(row.getString("reference"), words),
                once(row.getString("alternative"), words),
                Optional.ofNullable(row.getBigDecimal("allele_fraction")),
                optional(row, "depth"),
                optional(row, "allele_support"));
    }

    private static String once(String word, Map<String, String> words) {
        String held = words.putIfAbsent(word, word);
        return held == null ? word : held;
    }

    private static OptionalInt optional(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
