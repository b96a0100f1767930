package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.grouping.KnowledgeFiles.KnowledgeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships must be free to ship, and say so. */
class KnowledgeFilesTest {

    private static final Set<String> FREE = Set.of("Apache-2.0", "MIT", "ODbL-1.0", "CC0-1.0");

    @Test
    void everyFileTellsVersionOriginAndAFreeLicence() {
        assertThat(new KnowledgeFiles().all())
                .extracting(KnowledgeFile::name)
                .containsExactly(
                        "drugs.csv",
                        "gene-names.tsv",
                        "genes.tsv",
                        "haematopoiesis.tsv",
                        "hotspots-GRCh37.tsv",
                        "hotspots-GRCh38.tsv",
                        "regimens.tsv",
                        "variants.tsv");
        assertThat(new KnowledgeFiles().all()).allSatisfy(file -> {
            assertThat(FREE).as(file.name()).anyMatch(file.licence()::startsWith);
            assertThat(file.origin()).isNotBlank();
            assertThat(file.sha256()).hasSize(64);
        });
    }

    @Test
    void aHeadThatDoesNotTellItsLicenceStopsTheStart() {
        assertThatThrownBy(() -> KnowledgeFiles.of(
                        "x.tsv", "# Version: 1\n# Origin: here\na\tb\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("The head of x.tsv does not tell its Licence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotspots-GRCh37.tsv", "hotspots-GRCh38.tsv"})
    void theHotspotFilesLastColumnThatPredictsEffectsDoesNotShip(String file) throws IOException {
        try (var in = KnowledgeFiles.class.getResourceAsStream("/knowledge/" + file)) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#")))
                    .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(7))
                    .noneMatch(line -> line.contains("LoF"));
        }
    }
}
