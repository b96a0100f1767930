package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewSpecimenTest {

    private static final CaseId CASE = CaseId.mint();
    private static final FocusId FOCUS = FocusId.mint();
    private static final String COMMON = "'accession': 'T-1', 'collectedOn': '2026-11-01', 'laboratory': 'lab'";

    @Test
    void readsTissueWithWhatIsNotSaidLeftOpen() {
        NewSpecimen request =
                NewSpecimen.read(CASE, Json.of("{'kind': 'TISSUE', 'focusId': '%s', %s}".formatted(FOCUS, COMMON)));
        assertThat(request.specimen().focusId()).contains(FOCUS);
        assertThat(request.specimen().tumourContentPercent()).isEmpty();
        assertThat(request.specimen().decalcification()).isEqualTo(Decalcification.NOT_KNOWN);
        assertThat(request.specimen().condition()).isEqualTo("NOT_KNOWN");
        assertThat(request.specimen().progress()).isEqualTo(Specimen.Progress.REGISTERED);
        assertThat(request.expects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "100, true", "101, false", "-1, false", "12.5, false", "20.0, true"})
    void takesPercentagesFrom0To100(String percent, boolean accepted) {
        String json = "{'kind': 'TISSUE', 'focusId': '%s', 'tumourContent': %s, %s}".formatted(FOCUS, percent, COMMON);
        if (accepted) {
            assertThat(NewSpecimen.read(CASE, Json.of(json)).specimen().tumourContentPercent())
                    .hasValue((int) Double.parseDouble(percent));
        } else {
            refused(json, "tumourContent");
        }
    }

    @ParameterizedTest
    @CsvSource({"BLOOD", "SERUM", "NORMAL"})
    void takesTissueFactsOfTissueOnly(String kind) {
        refused("{'kind': '%s', 'focusId': '%s', %s}".formatted(kind, FOCUS, COMMON), "focusId");
        refused("{'kind': '%s', 'tumourContent': 50, %s}".formatted(kind, COMMON), "tumourContent");
        refused("{'kind': '%s', 'decalcification': 'ACID', %s}".formatted(kind, COMMON), "decalcification");
    }

    @Test
    void tissueNeedsItsFocus() {
        refused("{'kind': 'TISSUE', %s}".formatted(COMMON), "focusId");
    }

    @Test
    void takesOnlyExpectationsThatTheSpecimenCanMeet() {
        NewSpecimen request =
                NewSpecimen.read(CASE, Json.of("{'kind': 'BLOOD', 'expects': ['CTDNA_VCF'], %s}".formatted(COMMON)));
        assertThat(request.expects()).containsExactly(DocumentKind.CTDNA_VCF);
        refused("{'kind': 'BLOOD', 'expects': ['SOMATIC_VCF'], %s}".formatted(COMMON), "expects");
        refused("{'kind': 'SERUM', 'expects': ['CTDNA_VCF'], %s}".formatted(COMMON), "expects");
        refused("{'kind': 'BLOOD', 'expects': ['PLASMA'], %s}".formatted(COMMON), "expects");
    }

    @Test
    void readsFociWithALabelOfTheirOwnOrOfTheirSite() {
        assertThat(NewFocus.read(CASE, Json.of("{'site': 'Liver', 'laterality': 'RIGHT'}")))
                .satisfies(focus -> {
                    assertThat(focus.site()).isEqualTo("liver");
                    assertThat(focus.label()).isEqualTo("Liver, right");
                });
        assertThat(NewFocus.read(CASE, Json.of("{'site': 'bone'}")).label()).isEqualTo("Bone");
        assertThat(NewFocus.read(CASE, Json.of("{'site': 'liver', 'label': 'Segment VII'}"))
                        .label())
                .isEqualTo("Segment VII");
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> NewFocus.read(CASE, Json.of("{'site': 'l1'}")));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> NewFocus.read(CASE, Json.of("{'site': 'liver', 'laterality': 'UP'}")));
    }

    private static void refused(String json, String where) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> NewSpecimen.read(CASE, Json.of(json)))
                .satisfies(e -> assertThat(e.where()).startsWith(where));
    }
}
