package dev.sextant.sequencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.Sha256;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MutationsIT {

    private static FindingsWorld world;
    private static TransactionTemplate transaction;

    private Mutations mutations;
    private final DocumentId document = DocumentId.mint();

    @TempDir
    private Path spool;

    @BeforeEach
    void open() {
        mutations = world.mutations();
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        world = FindingsWorld.start(folder);
        transaction = new TransactionTemplate(
                new DataSourceTransactionManager(Objects.requireNonNull(world.template.getDataSource())));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void whatIsStoredComesBackAsItWas() {
        List<Mutation> stored = List.of(
                mutation("PIK3CA", "H1047R", "0.25"),
                mutation("back\\slash", "\\N", "0"),
                mutation("tab\tand\nlines\r", "é=", "1"),
                new Mutation(
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        "GRCh38",
                        "X",
                        1,
                        "A",
                        "T",
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty()));

        store(stored);

        assertThat(mutations.of(document)).isEqualTo(stored);
    }

    @Test
    void manyAreStoredInTheirOrder() {
        try (KeptMutations kept = KeptMutations.in(spool)) {
            for (int i = 1; i <= 100_000; i++) {
                kept.add(mutation("GENE" + i, "A" + i + "V", "0.5"));
            }

            store(kept);
        }

        assertThat(mutations.of(document))
                .hasSize(100_000)
                .element(99_999)
                .isEqualTo(mutation("GENE100000", "A100000V", "0.5"));
    }

    @Test
    void whatTheDatabaseRefusesLeavesNothingAndTheConnectionGoesOn() {
        transaction.executeWithoutResult(status -> {
            world.jdbc.sql("select 1").query(Integer.class).single();
            assertThatThrownBy(() -> mutations.add(document, List.of(mutation("A", "B", "0.5"))))
                    .as("no document has that key")
                    .isInstanceOf(DataAccessException.class);
            status.setRollbackOnly();
        });
        addDocument();
        List<Mutation> bad = List.of(mutation("A", "B", "0.5"), mutation("A", "B", "1.5"));

        assertThatThrownBy(() -> store(bad)).isInstanceOf(DataAccessException.class);

        assertThat(mutations.of(document)).isEmpty();
    }

    @Test
    void aFailureWhileRowsAreSentLeavesNothing() {
        addDocument();
        Iterable<Mutation> breaking = () -> List.of(mutation("A", "B", "0.5")).stream()
                .map(mutation -> {
                    if (mutation.gene().isPresent()) {
                        throw new IllegalStateException("the spool is gone");
                    }
                    return mutation;
                })
                .iterator();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> mutations.add(document, breaking)))
                .hasMessage("the spool is gone");

        assertThat(mutations.of(document)).isEmpty();
        assertThat(world.jdbc.sql("select 1").query(Integer.class).single()).isOne();
    }

    @Test
    void aTransactionThatIsRolledBackKeepsNone() {
        addDocument();

        transaction.executeWithoutResult(status -> {
            mutations.add(document, List.of(mutation("A", "B", "0.5")));
            status.setRollbackOnly();
        });

        assertThat(mutations.of(document)).isEmpty();
    }

    private void store(Iterable<Mutation> kept) {
        transaction.executeWithoutResult(status -> {
            addDocument();
            mutations.add(document, kept);
        });
    }

    private void addDocument() {
        world.jdbc
                .sql("""
                        insert into document (document_id, case_id, kind, sha256, bytes, file_name, context, receipt,
                            received_at, received_by)
                        values (?, ?, 'SOMATIC_VCF', ?, 1, 'x.vcf', '{}', '{}', now(), 'lab') on conflict do nothing""")
                .params(
                        document.value(),
                        CaseId.mint().value(),
                        Sha256.of(document.value().getBytes(StandardCharsets.UTF_8))
                                .hex())
                .update();
    }

    private static Mutation mutation(String gene, String change, String fraction) {
        return new Mutation(
                Optional.of(gene),
                Optional.of(change),
                "missense_variant",
                "GRCh38",
                "3",
                179_234_297,
                "A",
                "G",
                Optional.of(new BigDecimal(fraction)),
                OptionalInt.of(100),
                OptionalInt.of(25));
    }
}
