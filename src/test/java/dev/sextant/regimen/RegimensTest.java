package dev.sextant.regimen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.grouping.Arm;
import dev.sextant.kernel.NotFound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegimensTest {

    private static final String HEAD = "key\tarm\ttitle\tdrugs\toptional_drugs\treference_doses\n";

    private final DrugCatalogue catalogue = DrugCatalogue.load();
    private final Regimens regimens = Regimens.load(catalogue);

    @ParameterizedTest
    @EnumSource(Arm.class)
    void theRegimenOfAnArmIsTheOneOfTheTable(Arm arm) {
        Regimen regimen = regimens.require(arm.regimenKey());

        assertThat(regimen.arm()).isEqualTo(arm.name());
        assertThat(regimen.title()).isEqualTo(arm.regimen());
        assertThat(regimens.ofArm(arm.name())).containsExactly(regimen);
        assertThat(regimen.drugs())
                .as("the lead agent is never optional")
                .contains(catalogue.find(arm.leadAgent()).orElseThrow().key());
    }

    @Test
    void everyReferenceDoseHasASource() {
        assertThat(regimens.all())
                .hasSize(6)
                .flatExtracting(Regimen::doses)
                .hasSizeGreaterThan(10)
                .allSatisfy(dose -> assertThat(dose.source()).isNotBlank());
        assertThat(regimens.require("pyrotinib-capecitabine").doses())
                .extracting(Regimen.ReferenceDose::dose)
                .containsExactly("400 mg once daily", "1000 mg/m2 twice daily on days 1 to 14 of 21");
    }

    @Test
    void anOptionalDrugBelongsToTheRegimen() {
        Regimen everolimus = regimens.require("everolimus-trastuzumab");

        assertThat(everolimus.holds("nab-paclitaxel")).isTrue();
        assertThat(everolimus.holds("capecitabine")).isFalse();
        assertThat(everolimus.allDrugs()).containsExactly("everolimus", "nab-paclitaxel", "trastuzumab");
        assertThat(regimens.holdsClass(everolimus, "TAXANE")).isTrue();
    }

    @Test
    void aRegimenThatNobodyKnowsIsNotFound() {
        assertThatThrownBy(() -> regimens.require("tea")).isInstanceOf(NotFound.class);
    }

    @Test
    void aTableIsRefusedWithADrugThatNobodyKnowsTwoKeysOrADoseOfAnotherDrug() {
        assertThatThrownBy(() -> Regimens.parse(HEAD + "x\tA1\tX\ttea\t\t\n", catalogue))
                .hasMessageContaining("tea");
        assertThatThrownBy(
                        () -> Regimens.parse(HEAD + "x\tA1\tX\teverolimus\t\t\nx\tA2\tX\teverolimus\t\t\n", catalogue))
                .hasMessageContaining("Two regimens");
        assertThatThrownBy(
                        () -> Regimens.parse(HEAD + "x\tA1\tX\teverolimus\t\tpyrotinib = 400 mg [label]\n", catalogue))
                .hasMessageContaining("which it does not hold");
        assertThatThrownBy(() -> Regimens.parse(HEAD + "x\tA1\tX\teverolimus\t\teverolimus = 5 mg\n", catalogue))
                .hasMessageContaining("[source]");
    }
}
