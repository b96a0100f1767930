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
    }

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource({
        "1047, H/R, missense_variant, H1047R",
        "361, R/*, stop_gained, R361*",
        "351-359, METSGWKSM/-, inframe_deletion, M351_M359del",
        "12, A/-, inframe_deletion, A12del",
        "108/329, K/X, frameshift_variant, K108fs",
        "275, K, synonymous_variant, K275="
    })
    void withoutHgvsTheResiduesTell(String position, String residues, String consequence, String expected) {
        assertThat(ProteinChange.ofResidues(position, residues, consequence)).contains(expected);
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
