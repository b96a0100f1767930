package dev.sextant.sequencing.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.TrimmedAlleles;
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

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "shifted by a base, 37880982, G, GCATACGTGATGG",
        "shifted by a codon, 37880984, A, ATACGTGATGGCA",
        "shifted by the whole, 37880993, G, GGCATACGTGATG"
    })
    void aDuplicationIsFoundWhereverItIsWritten(String how, long position, String reference, String alternative) {
        Hotspots hotspots = Hotspots.of(ReferenceGenome.GRCH37);
        Annotation annotation = hotspots.annotation("17", TrimmedVariant.of(position, reference, alternative));

        assertThat(hotspots.at("17", TrimmedAlleles.of(position, reference, alternative)))
                .as("as a MAF writes it")
                .isEqualTo(annotation);
        assertThat(annotation.gene()).contains("ERBB2");
        assertThat(annotation.proteinChange()).contains("Y772_A775dup");
    }

    @Test
    void anInsertionIsNotNamedAfterADuplicationThatItsBasesDoNotMake() {
        // Nine bases, as N771_H773dup has, but they repeat A767 to V769.
        Annotation annotation =
                Hotspots.of(ReferenceGenome.GRCH37).annotation("7", TrimmedVariant.of(55248998, "A", "ATGGCCAGCG"));

        assertThat(annotation.gene()).contains("EGFR");
        assertThat(annotation.proteinChange()).isEmpty();
        assertThat(annotation.consequence()).isEqualTo("inframe_insertion");
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "Y772_A775dup, TACGTGATGGCT, true",
        "Y772_A775dup, GCATACGTGATG, true",
        "Y772_A775dup, GTGGTGGTGGTG, false",
        "G778_P780dup, GGCTCCCCA, true",
        "T599dup, GTA, true",
        "T599dup, CCC, false",
        "E746_A750del, TTCCCGTCGCTATCA, false",
        "Y772_A775dup, TACGTGATG, false"
    })
    void basesMakeADuplicationOrNot(String change, String bases, boolean expected) {
        assertThat(Duplication.makes(change, bases)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}:{2} {3}>{4} is {5}, on the other strand")
    @CsvSource({
        "GRCh37, 14, 105246551, C, T, AKT1 E17K",
        "GRCh38, 14, 104780214, C, T, AKT1 E17K",
        "GRCh37, 7, 140453136, A, T, BRAF V600E",
        "GRCh37, 12, 25398284, C, T, KRAS G12D",
        "GRCh38, 12, 25245350, C, T, KRAS G12D"
    })
    void genesOnTheReverseStrandAreFoundByTheForwardStrandsBases(
            String genome, String chromosome, long position, String reference, String alternative, String label) {
        Annotation annotation = Hotspots.of(ReferenceGenome.require("test", genome))
                .annotation(chromosome, TrimmedVariant.of(position, reference, alternative));

        assertThat(annotation.gene().orElse("") + " "
                        + annotation.proteinChange().orElse(""))
                .isEqualTo(label);
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
