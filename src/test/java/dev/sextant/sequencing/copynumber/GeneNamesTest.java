package dev.sextant.sequencing.copynumber;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.sequencing.ReferenceGenome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ERBB2", "HER2", "her2", "HER-2/neu", "2064", "ENSG00000141736", "ERBB2|ENSG00000141736.15"})
    void erbb2HasManyNames(String name) {
        assertThat(GeneNames.symbol(name)).contains("ERBB2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CDK12", "TEP1", "NEU", "ERBB", "2063"})
    void namesOfOtherGenesAndOfFamiliesAreNone(String name) {
        assertThat(GeneNames.symbol(name)).isEmpty();
    }

    @Test
    void everyGeneOfInterestHasItsNames() {
        assertThat(GeneNames.symbols())
                .containsExactlyElementsOf(GeneTable.of(ReferenceGenome.GRCH38).stream()
                        .map(GeneTable.Gene::symbol)
                        .sorted()
                        .toList());
    }
}
