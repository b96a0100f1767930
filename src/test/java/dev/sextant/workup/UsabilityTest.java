package dev.sextant.workup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.SpecimenId;
import dev.sextant.plasma.PlasmaFindings;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.TissueFindings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsabilityTest {

    private static final Assay ASSAY = new Assay(
            "wes-tissue-v1",
            Assay.Kind.TISSUE_MUTATIONS,
            true,
            Set.of(),
            "GRCh38",
            new BigDecimal("0.05"),
            Optional.empty());

    @Test
    void sequencingMakesTissueUsableWhateverElseFailed() {
        assertThat(Usability.of(tissue(Optional.of(ASSAY), List.of())).verdict())
                .isEqualTo("USABLE");
        assertThat(Usability.of(tissue(Optional.of(ASSAY), List.of("ISH failed")))
                        .verdict())
                .isEqualTo("USABLE");
    }

    @Test
    void withoutSequencingTissueIsUnusableAndSaysWhy() {
        assertThat(Usability.of(tissue(Optional.empty(), List.of())))
                .isEqualTo(new Usability(false, "No usable sequencing result arrived"));
        assertThat(Usability.of(tissue(Optional.empty(), List.of("coverage 12x"))))
                .isEqualTo(new Usability(false, "Quality control failed: coverage 12x"));
    }

    @Test
    void plasmaWithoutMutationsIsUsableAndWithoutReportIsNot() {
        assertThat(Usability.of(plasma(Optional.of(ASSAY))).verdict()).isEqualTo("USABLE");
        assertThat(Usability.of(plasma(Optional.empty())).verdict()).isEqualTo("UNUSABLE");
    }

    private static TissueFindings tissue(Optional<Assay> assay, List<String> failures) {
        return new TissueFindings(
                SpecimenId.mint(),
                assay,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                failures,
                List.of());
    }

    private static PlasmaFindings plasma(Optional<Assay> assay) {
        return new PlasmaFindings(SpecimenId.mint(), assay, List.of(), Optional.empty(), List.of(), List.of());
    }
}
