package dev.sextant.sequencing.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.copynumber.GeneTable;
import dev.sextant.sequencing.copynumber.GeneTable.Gene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GenesOfInterestTest {

    /** Annotators tell of genes up to 5,000 bases away. */
    private static final long NEAR = 5_000;

    @ParameterizedTest
    @EnumSource
    void noTwoGenesLieSoCloseThatOneVariantConcernsBoth(ReferenceGenome genome) {
        List<Gene> genes = GeneTable.of(genome);

        for (Gene one : genes) {
            assertThat(genes)
                    .filteredOn(other -> !other.equals(one)
                            && other.chromosome().equals(one.chromosome())
                            && other.start() <= one.end() + 2 * NEAR
                            && one.start() <= other.end() + 2 * NEAR)
                    .as("near " + one.symbol())
                    .isEmpty();
        }
    }

    @Test
    void everyGeneHasItsTranscripts() {
        for (Gene gene : GeneTable.of(ReferenceGenome.GRCH38)) {
            assertThat(GenesOfInterest.contains(gene.symbol())).isTrue();
        }
        assertThat(GenesOfInterest.contains("PGAP3")).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ENST00000269571.10, true",
        "ENST00000269571, true",
        "NM_004448.2, true",
        "NM_001005862.2, false",
        "ENST00000644969.2, false",
        "ENST00000646891, true"
    })
    void transcriptsAreKnownWithAndWithoutVersion(String transcript, boolean configured) {
        assertThat(GenesOfInterest.configured(transcript)).isEqualTo(configured);
    }
}
