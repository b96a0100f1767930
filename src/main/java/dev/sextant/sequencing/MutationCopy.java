package dev.sextant.sequencing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.kernel.DocumentId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends variants to PostgreSQL as COPY reads them (https://www.postgresql.org/docs/current/sql-copy.html, text format): one
 * stream in the caller's transaction instead of a statement for each, and never more than a piece of it in memory.
 */
final class MutationCopy {

    private static final String SQL = """
            copy mutation (document_id, ordinal, gene, protein_change, consequence, reference_genome, chromosome,
                position, reference, alternative, allele_fraction, depth, allele_support) from stdin""";

    private static final int PIECE = 1 << 16;

    private final StringBuilder text = new StringBuilder(PIECE + 1024);
    private final CopyIn copy;

    private MutationCopy(CopyIn copy) {
        this.copy = copy;
    }

    static void send(Connection connection, DocumentId document, Iterable<Mutation> mutations) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL);
        try {
            new MutationCopy(copy).rows(document, mutations);
            copy.endCopy();
        } finally {
            // Nothing more can be said on the connection, not even rollback, before the copy has ended.
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void rows(DocumentId document, Iterable<Mutation> mutations) throws SQLException {
        int ordinal = 0;
        for (Mutation mutation : mutations) {
            ordinal++;
            row(document, ordinal, mutation);
            if (text.length() >= PIECE) {
                flush();
            }
        }
        flush();
    }

    private void row(DocumentId document, int ordinal, Mutation mutation) {
        value(document.value());
        text.append('\t').append(ordinal).append('\t');
        value(mutation.gene());
        text.append('\t');
        value(mutation.proteinChange());
        text.append('\t');
        value(mutation.consequence());
        text.append('\t');
        value(mutation.referenceGenome());
        text.append('\t');
        value(mutation.chromosome());
        text.append('\t').append(mutation.position()).append('\t');
        value(mutation.reference());
        text.append('\t');
        value(mutation.alternative());
        text.append('\t');
        value(mutation.variantAlleleFraction().map(Object::toString));
        text.append('\t');
        value(mutation.depth());
        text.append('\t');
        value(mutation.alleleSupport());
        text.append('\n');
    }

    private void value(OptionalInt value) {
        if (value.isPresent()) {
            text.append(value.getAsInt());
        } else {
            text.append("\\N");
        }
    }

    private void value(Optional<String> value) {
        value.ifPresentOrElse(this::value, () -> text.append("\\N"));
    }

    private void value(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = text.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }
}
