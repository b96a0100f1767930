package dev.sextant.sequencing.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProteinChangeTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "ENSP00000263967.3:p.His1047Arg, H1047R",
        "p.Glu746_Ala750del, E746_A750del",
        "p.Tyr772_Ala775dup, Y772_A775dup",
        "p.Ala775_Gly776insTyrValMetAla, A775_G776insYVMA",
        "p.Arg361Ter, R361*",
        "p.Lys108ArgfsTer5, K108Rfs*5",
        "p.Lys275%3D, K275=",
        "p.(Gly776delinsValCys), G776delinsVC",
        "p.Met1?, M1?",
        "H1047R, H1047R"
    })
    void hgvsBecomesItsShortForm(String hgvs, String expected) {
        assertThat(ProteinChange.ofHgvs(hgvs)).contains(expected);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(ProteinChange.ofHgvs("")).isEmpty();
        assertThat(ProteinChange.ofHgvs("ENSP1:p.")).isEmpty();
        assertThat(ProteinChange.ofHgvs("p.?")).isEmpty();
        assertThat(ProteinChange.ofHgvs("p.(=)")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource({
        "1047, H/R, missense_variant, H1047R",
        "361, R/*, stop_gained, R361*",
        "351-359, METSGWKSM/-, inframe_deletion, M351_M359del",
        "12, A/-, inframe_deletion, A12del",
        "108/329, K/X, frameshift_variant, K108fs",
        "275, K, synonymous_variant, K275=",
        "775, A/AYVMA, inframe_insertion, A775delinsAYVMA",
        "774-775, MA/MAA, inframe_insertion, A775dup",
        "774-775, MA/MVA, inframe_insertion, M774_A775insV",
        "776, G/VC, protein_altering_variant, G776delinsVC",
        "1, M/V, start_lost, M1?",
        "394, */W, stop_lost, *394Wext*?",
        "10-12, KLM/K*, stop_gained, L11*"
    })
    void withoutHgvsTheResiduesTell(String position, String residues, String consequence, String expected) {
        assertThat(ProteinChange.ofResidues(position, residues, consequence)).contains(expected);
    }

    @Test
    void anInsertionWithoutItsNeighboursIsNotNamed() {
        assertThat(ProteinChange.ofResidues("774-775", "-/YVMA", "inframe_insertion"))
                .isEmpty();
        assertThat(ProteinChange.ofResidues("774", "K/KX", "coding_sequence_variant"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "p.Lys275%3D, p.Lys275=",
        "100%, 100%",
        "%C3%A9, é",
        "%2, %2",
        "%zz, %zz",
        "%, %",
        "TP53%00%0A, TP53%00%0A"
    })
    void percentCodesAreDecodedAndOtherPercentSignsLeft(String text, String decoded) {
        assertThat(ProteinChange.percentDecoded(text)).isEqualTo(decoded);
    }

    @ParameterizedTest(name = "{0} implies {1}")
    @CsvSource({
        "H1047R, missense_variant",
        "R361*, stop_gained",
        "K108Rfs*5, frameshift_variant",
        "E746_A750del, inframe_deletion",
        "Y772_A775dup, inframe_insertion",
        "A775_G776insYVMA, inframe_insertion",
        "G776delinsVC, protein_altering_variant",
        "amplification, NOT_KNOWN"
    })
    void aShortFormImpliesItsConsequence(String change, String consequence) {
        assertThat(ProteinChange.consequenceOf(change)).isEqualTo(consequence);
    }
}
