package dev.sextant.sequencing.copynumber;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.sequencing.ReferenceGenome;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneTableTest {

    @ParameterizedTest
    @EnumSource
    void everyHotspotLiesWithinItsGene(ReferenceGenome genome) throws Exception {
        Map<String, GeneTable.Gene> genes =
                GeneTable.of(genome).stream().collect(Collectors.toMap(GeneTable.Gene::symbol, Function.identity()));
        List<String[]> hotspots = rows("/knowledge/hotspots-" + genome.label() + ".tsv");

        assertThat(hotspots).hasSize(1351);
        assertThat(hotspots).allSatisfy(row -> {
            GeneTable.Gene gene = Objects.requireNonNull(genes.get(row[4]));
            assertThat(row[0]).isEqualTo(gene.chromosome());
            assertThat(Long.parseLong(row[1])).isBetween(gene.start(), gene.end());
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyGeneLiesOnItsChromosome(ReferenceGenome genome) {
        assertThat(GeneTable.of(genome)).hasSize(24).allSatisfy(gene -> {
            assertThat(gene.start()).isPositive().isLessThan(gene.end());
            assertThat(gene.end()).isLessThanOrEqualTo(genome.length(gene.chromosome()));
        });
    }

    private static List<String[]> rows(String resource) throws Exception {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GeneTableTest.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("chrom"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }
}
