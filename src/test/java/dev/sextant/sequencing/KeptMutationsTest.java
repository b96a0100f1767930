package dev.sextant.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptMutationsTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsAddedComesBackInItsOrder() {
        List<Mutation> added = new ArrayList<>();
        Random random = new Random(1);
        try (KeptMutations kept = KeptMutations.in(folder)) {
            for (int i = 0; i < 3000; i++) {
                Mutation mutation = mutation(random, i);
                added.add(mutation);
                kept.add(mutation);
            }

            assertThat(kept).containsExactlyElementsOf(added);
            assertThat(kept.size()).isEqualTo(3000);
        }
    }

    @Test
    void manyAreOnDiskAndStillComeBackInTheirOrderAlsoInBetween() {
        List<Mutation> added = new ArrayList<>();
        Random random = new Random(2);
        try (KeptMutations kept = KeptMutations.in(folder)) {
            for (int i = 0; i < 150_000; i++) {
                Mutation mutation = mutation(random, i);
                added.add(mutation);
                kept.add(mutation);
                if (i == 120_000) {
                    assertThat(kept).containsExactlyElementsOf(added);
                }
            }

            assertThat(kept).containsExactlyElementsOf(added);
        }
    }

    @Test
    void anAlleleOfAMillionBasesFits() {
        Mutation large = new Mutation(
                Optional.empty(),
                Optional.of("x".repeat(70_000)),
                "é".repeat(40_000),
                "GRCh38",
                "1",
                1,
                "A".repeat(1_000_000),
                "A",
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
        try (KeptMutations kept = KeptMutations.in(folder)) {
            kept.add(large);
            kept.add(large);

            assertThat(kept).containsExactly(large, large);
        }
    }

    @Test
    void nothingIsLeftOnDiskNotEvenWhileItIsInUse() throws IOException {
        Random random = new Random(3);
        try (KeptMutations kept = KeptMutations.in(folder)) {
            for (int i = 0; i < 120_000; i++) {
                kept.add(mutation(random, i));
            }
            assertThat(files()).as("on the disk, but without a name").isEmpty();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aRevisionChangesWhatIsReadFromThenOn() {
        Mutation first = mutation(new Random(4), 1);
        Mutation second = mutation(new Random(4), 2);
        try (KeptMutations kept = KeptMutations.in(folder)) {
            kept.add(first);

            kept.reviseWith(mutation -> second);

            assertThat(kept).containsExactly(second);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Mutation mutation(Random random, int number) {
        boolean named = random.nextBoolean();
        return new Mutation(
                named ? Optional.of(number % 7 == 0 ? "Gén\\\t" + number : "GENE" + number) : Optional.empty(),
                named ? Optional.of(number % 5 == 0 ? "" : "A" + number + "V") : Optional.empty(),
                "missense_variant",
                "GRCh38",
                Integer.toString(1 + number % 22),
                random.nextInt(250_000_000),
                "ACGT".substring(random.nextInt(3)),
                "T".repeat(1 + random.nextInt(200)),
                named ? Optional.of(BigDecimal.valueOf(random.nextInt(1_000_001), 6)) : Optional.empty(),
                named ? OptionalInt.of(random.nextInt(2000)) : OptionalInt.empty(),
                random.nextBoolean() ? OptionalInt.of(random.nextInt() & Integer.MAX_VALUE) : OptionalInt.empty());
    }
}
