package dev.sextant.sequencing.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.sequencing.ReferenceGenome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotspotsTest {

    @ParameterizedTest(name = "{0} {1}:{2} {3}>{4} is {5}")
    @CsvSource({
        "GRCh38, 3, 179234297, A, G, PIK3CA H1047R, missense_variant",
        "GRCh37, 3, 178952085, A, G, PIK3CA H1047R, missense_variant",
        "GRCh38, 17, 39723967, T, C, ERBB2 L755S, missense_variant",
        "GRCh37, 17, 37880220, T, C, ERBB2 L755S, missense_variant",
        "GRCh38, 14, 104780214, C, T, AKT1 E17K, missense_variant",
        "GRCh37, 17, 37880981, A, AGCATACGTGATG, ERBB2 Y772_A775dup, inframe_insertion",
        "GRCh37, 17, 37881002, G, GGGCTCCCCA, ERBB2 G778_P780dup, inframe_insertion"
    })
    void aHotspotIsKnownByItsCoordinate(
            String genome,
            String chromosome,
            long position,
            String reference,
            String alternative,
            String label,
            String term) {
        Annotation annotation = Hotspots.of(ReferenceGenome.require("test", genome))
                .annotation(chromosome, TrimmedVariant.of(position, reference, alternative));

        assertThat(annotation.gene().orElse("") + " "
                        + annotation.proteinChange().orElse(""))
                .isEqualTo(label);
        assertThat(annotation.consequence()).isEqualTo(term);
    }

    @Test
    void inFrameIndelsAreNeverCalledLossOfFunction() {
        // The table calls these three bases "Y772_A775dup, LoF": they are neither.
        Annotation annotation =
                Hotspots.of(ReferenceGenome.GRCH37).annotation("17", TrimmedVariant.of(37880988, "G", "GTGA"));

        assertThat(annotation.gene()).contains("ERBB2");
        assertThat(annotation.proteinChange()).isEmpty();
        assertThat(annotation.consequence()).isEqualTo("inframe_insertion");
    }

    @Test
    void anotherBaseAtAHotspotIsNotTheHotspot() {
        assertThat(Hotspots.of(ReferenceGenome.GRCH38).annotation("3", TrimmedVariant.of(179234297, "A", "C")))
                .isEqualTo(Annotation.NONE);
    }

    @Test
    void aChangeHasAPlaceOnlyWhenOneSubstitutionMakesIt() {
        Hotspots hotspots = Hotspots.of(ReferenceGenome.GRCH38);

        assertThat(hotspots.place("PIK3CA", "H1047R")).contains(new Hotspots.Place("3", 179234297, "A", "G"));
        assertThat(hotspots.place("ERBB2", "Y772_A775dup")).isEmpty();
        assertThat(hotspots.place("ERBB2", "T798I")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GRCh37", "GRCh38"})
    void everyRowOfTheTableIsHeld(String genome) {
        assertThat(Hotspots.of(ReferenceGenome.require("test", genome)).size()).isEqualTo(1351);
    }
}
