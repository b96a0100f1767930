package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.PriorTherapy.EndReason;
import dev.sextant.grouping.Coverage.Answer;
import dev.sextant.grouping.Coverage.OfFocus;
import dev.sextant.organoid.Quality;
import dev.sextant.organoid.RegimenVerdict;
import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.organoid.response.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    private final Patient patient = new Patient();

    private OfFocus cell(Arm arm, String focus) {
        return patient.assess().coverage().stream()
                .filter(row -> row.arm() == arm)
                .flatMap(row -> row.foci().stream())
                .filter(cell -> cell.focus().equals(focus))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyRegimenStandsAgainstEveryFocus() {
        patient.focus("Liver");
        patient.focus("Skin");
        List<Coverage> map = patient.assess().coverage();
        assertThat(map).extracting(Coverage::arm).containsExactly(Arm.values());
        assertThat(map)
                .allSatisfy(
                        row -> assertThat(row.foci()).extracting(OfFocus::focus).containsExactly("Liver", "Skin"));
        assertThat(map).extracting(Coverage::regimen).contains("t-dm1", "pyrotinib-capecitabine");
    }

    @Test
    void aPrivateAlterationLeavesTheOtherFocusUncovered() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.focus("Skin");
        assertThat(cell(Arm.A4, "Liver").answer()).isEqualTo(Answer.COVERED);
        assertThat(cell(Arm.A4, "Liver").reason()).contains("PIK3CA H1047R");
        assertThat(cell(Arm.A4, "Skin").answer()).isEqualTo(Answer.NOT_COVERED);
        assertThat(cell(Arm.A4, "Skin").reason()).isNotBlank();
    }

    @Test
    void theReasonOfOneFocusSpeaksOfNoOtherPlace() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.focus("Skin").found(Patient.pik3caH1047R());
        patient.blood(0.2).found(Patient.pik3caH1047R());

        assertThat(cell(Arm.A4, "Liver").reason())
                .contains("PIK3CA H1047R in Liver")
                .doesNotContain("Skin", "focus-", "plasma");
    }

    @Test
    void whereTheAssayCouldNotSeeItIsNotKnown() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.focus("Bone").notSequenced();
        assertThat(cell(Arm.A4, "Bone").answer()).isEqualTo(Answer.NOT_KNOWN);
    }

    @Test
    void aFocusWithoutTissueIsNotKnownForEveryRegimen() {
        patient.focus("Liver");
        patient.focus("Brain").withoutSpecimen();
        for (Arm arm : Arm.values()) {
            assertThat(cell(arm, "Brain").answer()).as(arm.name()).isEqualTo(Answer.NOT_KNOWN);
        }
        assertThat(cell(Arm.A1, "Brain").reason()).isEqualTo("No specimen of this focus");
    }

    @ParameterizedTest
    @CsvSource({"A1, NOT_COVERED", "A3, NOT_COVERED"})
    void aFocusThatLostHer2IsNotCoveredByWhatNeedsIt(Arm arm, Answer answer) {
        patient.focus("Liver");
        patient.focus("Skin").immunohistochemistry("0").copies("ERBB2", 2);
        assertThat(cell(arm, "Liver").answer()).isEqualTo(Answer.COVERED);
        assertThat(cell(arm, "Skin").answer()).isEqualTo(answer);
    }

    @Test
    void anotherBackboneSaysThatHer2WasLostThere() {
        patient.focus("Liver");
        patient.focus("Skin").immunohistochemistry("0").copies("ERBB2", 2).found(Patient.pik3caH1047R());
        assertThat(cell(Arm.A4, "Skin").answer()).isEqualTo(Answer.COVERED);
        assertThat(cell(Arm.A4, "Skin").reason()).containsIgnoringCase("HER2");
    }

    @Test
    void tDm1NeedsHer2InTheFocusAndNotTheBypass() {
        patient.focus("Liver").copies("MET", 12);
        patient.focus("Skin");
        assertThat(cell(Arm.A3, "Skin").answer()).isEqualTo(Answer.COVERED);
    }

    @Test
    void lossOfRb1InOneFocusLeavesThatFocusUncovered() {
        patient.focus("Liver").receptors(90, 0).copies("CCND1", 9);
        patient.focus("Skin").receptors(90, 0).copies("CCND1", 9).copies("RB1", 0);
        assertThat(cell(Arm.A5, "Liver").answer()).isEqualTo(Answer.COVERED);
        assertThat(cell(Arm.A5, "Skin").answer()).isEqualTo(Answer.NOT_COVERED);
    }

    @Test
    void earlierTreatmentIsThePatientsAndChangesNoFocus() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.treatedWith(EndReason.TOXICITY, "everolimus");
        assertThat(cell(Arm.A4, "Liver").answer()).isEqualTo(Answer.COVERED);
    }

    @Test
    void plasmaDoesNotSayFromWhichFocusItComes() {
        patient.focus("Liver");
        patient.blood(0.2).found(Patient.pik3caH1047R());
        assertThat(cell(Arm.A4, "Liver").answer()).isEqualTo(Answer.NOT_COVERED);
    }

    @Test
    void anOrganoidThatResistsLeavesItsFocusUncoveredAndASensitiveOneCoversNothing() {
        Patient.FocusBuilder liver = patient.focus("Liver").found(Patient.pik3caH1047R());
        Patient.FocusBuilder skin = patient.focus("Skin");
        ObjectNode row = row(Arm.A4);
        CoverageToday.add(
                row, List.of(verdict(liver.id(), Category.RESISTANT), verdict(skin.id(), Category.SENSITIVE)));
        JsonNode inLiver = row.path("foci").get(0);
        assertThat(inLiver.path("answer").asText()).isEqualTo("NOT_COVERED");
        assertThat(inLiver.path("genomic").asText()).isEqualTo("COVERED");
        assertThat(inLiver.path("reason").asText()).startsWith("Organoid of this focus: said so. ");
        assertThat(row.path("foci").get(1).path("answer").asText()).isEqualTo("NOT_COVERED");
        assertThat(row.path("foci").get(1).path("organoid").asText()).isEqualTo("SENSITIVE");
        assertThat(row.path("uncovered").toString()).isEqualTo("[\"Liver\",\"Skin\"]");
    }

    @Test
    void withoutOrganoidsTheRowNamesWhatItLeaves() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.focus("Bone").notSequenced();
        ObjectNode row = row(Arm.A4);
        CoverageToday.add(row, List.of());
        assertThat(row.path("uncovered")).isEmpty();
        assertThat(row.path("notKnown").toString()).isEqualTo("[\"Bone\"]");
    }

    private ObjectNode row(Arm arm) {
        JsonNode map = CanonicalJson.tree(patient.assess()).path("coverage");
        for (JsonNode row : map) {
            if (row.path("arm").asText().equals(arm.name())) {
                return (ObjectNode) row;
            }
        }
        throw new AssertionError("No row of " + arm);
    }

    private static RegimenVerdict verdict(String focus, Category category) {
        return new RegimenVerdict(
                focus, Quality.Verdict.PASS, category, false, Measure.undefined("-"), "said so", List.of());
    }
}
