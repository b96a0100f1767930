package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.grouping.Assessment.ArmView;
import dev.sextant.grouping.Signature.Alteration;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.sequencing.Mutation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants in plasma that may come from blood cells. */
class HaematopoiesisTest {

    private static final Knowledge PIK3CA_TOO =
            Knowledge.with("haematopoiesis", "gene\tsource\nPIK3CA\ta made-up example\n", DrugCatalogue.load());

    private final Patient patient = new Patient();

    private Alteration only(Mutation mutation) {
        return patient.signature().alterations().stream()
                .filter(alteration -> alteration.label().equals(mutation.label()))
                .findFirst()
                .orElseThrow();
    }

    private ArmView arm(Arm arm) {
        return patient.assess().arms().get(arm.ordinal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TP53", "DNMT3A", "TET2", "ASXL1", "JAK2"})
    void aVariantSeenInPlasmaAloneIsFlaggedWithItsSource(String gene) {
        Mutation mutation = Patient.missense(gene, "R882H");
        patient.focus("Liver");
        patient.blood(0.2).found(mutation);
        assertThat(only(mutation).caution().orElseThrow())
                .contains("clonal haematopoiesis")
                .contains("without a matched normal")
                .contains("Med 2014");
    }

    @Test
    void whatTissueShowsTooIsNotFlagged() {
        Mutation mutation = Patient.missense("TP53", "R175H");
        patient.focus("Liver").found(mutation);
        patient.blood(0.2).found(mutation);
        assertThat(only(mutation).caution()).isEmpty();
    }

    @Test
    void whatWasComparedWithBloodCellsIsNotFlagged() {
        Mutation mutation = Patient.missense("TP53", "R175H");
        patient.blood(0.2).withMatchedNormal().found(mutation);
        assertThat(only(mutation).caution()).isEmpty();
    }

    @Test
    void otherGenesAreNotFlagged() {
        patient.blood(0.2).found(Patient.pik3caH1047R());
        assertThat(only(Patient.pik3caH1047R()).caution()).isEmpty();
    }

    @Test
    void aFlaggedVariantNeverLeadsAnArm() {
        patient.knowing(PIK3CA_TOO).focus("Liver");
        patient.blood(0.2).found(Patient.pik3caH1047R());
        assertThat(arm(Arm.A4).leading()).isEmpty();
        assertThat(arm(Arm.A4).state()).isNotEqualTo(ArmState.MATCHED);
    }

    @Test
    void withoutTissueAFlaggedVariantLeavesTheArmNotKnown() {
        patient.knowing(PIK3CA_TOO).blood(0.2).found(Patient.pik3caH1047R());
        assertThat(arm(Arm.A4).state()).isEqualTo(ArmState.NOT_KNOWN);
        assertThat(patient.assess().notKnown())
                .filteredOn(item -> item.item().equals("PIK3CA mutation"))
                .first()
                .satisfies(item -> assertThat(item.detail()).contains("clonal haematopoiesis"));
    }
}
