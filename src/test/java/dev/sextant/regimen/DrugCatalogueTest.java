package dev.sextant.regimen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrugCatalogueTest {

    private static final String HEADER =
            "key,name,class,arm_classes,names,testability,tested_as,reason,exposure_um,exposure_citation,citation\n";

    private final DrugCatalogue catalogue = DrugCatalogue.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trastuzumab",
                "pertuzumab",
                "nab-paclitaxel",
                "pyrotinib",
                "capecitabine",
                "T-DM1",
                "everolimus",
                "CDK4/6 inhibitor",
                "aromatase inhibitor",
                "anti-PD-1 antibody"
            })
    void knows_the_ten_drugs_of_the_study(String name) {
        assertThat(catalogue.find(name)).isPresent();
    }

    @Test
    void takes_what_a_centre_says_that_its_patients_reach() {
        DrugCatalogue entered = catalogue.withExposures(
                "# made up for a test\n\ndrug,exposure_um,citation\nTaxol,0.5,\"made up, for a test\"\n");

        assertThat(entered.find("paclitaxel").flatMap(Drug::exposure))
                .hasValue(new Drug.ReachableExposure(0.5, "made up, for a test"));
        assertThat(entered.find("pyrotinib").flatMap(Drug::exposure)).isEmpty();
        assertThat(entered.hash()).isEqualTo(catalogue.hash());
        assertThat(entered.hashWithExposures()).isNotEqualTo(catalogue.hashWithExposures());
        assertThat(catalogue.hashWithExposures()).isEqualTo(catalogue.hash());
    }

    @Test
    void reads_the_table_that_the_settings_name(@TempDir Path folder) throws IOException {
        RegimenConfiguration configuration = new RegimenConfiguration();
        Path file = folder.resolve("exposures.csv");
        Files.writeString(file, "\uFEFFdrug,exposure_um,citation\r\npyrotinib,0.2,made up for a test\r\n");

        assertThat(configuration.drugCatalogue(new RegimenSettings(null)).hashWithExposures())
                .isEqualTo(catalogue.hash());
        assertThat(configuration
                        .drugCatalogue(new RegimenSettings(file))
                        .find("pyrotinib")
                        .flatMap(Drug::exposure))
                .hasValue(new Drug.ReachableExposure(0.2, "made up for a test"));
        assertThatThrownBy(() -> configuration.drugCatalogue(new RegimenSettings(folder.resolve("missing.csv"))))
                .hasMessageContaining("sextant.regimen.exposures", "missing.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drug,um|line 1: expected the header drug,exposure_um,citation, found 'drug,um'",
                "drug,exposure_um,citation;Tea,1,me|line 2: expected a drug of the table of drugs, found 'Tea'",
                "drug,exposure_um,citation;taxol,-1,me|line 2: expected micromolar above 0, found '-1'",
                "drug,exposure_um,citation;taxol,NaN,me|line 2: expected micromolar above 0, found 'NaN'",
                "drug,exposure_um,citation;taxol,1 nM,me|line 2: expected micromolar above 0, found '1 nM'",
                "drug,exposure_um,citation;taxol,1,|line 2: expected drug,exposure_um,citation, each with a value",
                "drug,exposure_um,citation;taxol,1,me;paclitaxel,2,me|line 3: expected each drug once, found 'paclitaxel'"
            })
    void refuses_exposures_that_cannot_be_used_with_the_line(String lines, String message) {
        assertThatThrownBy(() -> catalogue.withExposures(lines.replace(';', '\n')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "Herceptin,trastuzumab,LIMITED",
        "5-FU,fluorouracil,FULL",
        "5'-DFUR,doxifluridine,FULL",
        "Xeloda,capecitabine,NOT_TESTABLE",
        "letrozole,letrozole,NOT_TESTABLE",
        "pembrolizumab,anti-pd-1,NOT_TESTABLE",
        "palbociclib,palbociclib,LIMITED"
    })
    void finds_drugs_by_any_of_their_names(String name, String key, Testability testability) {
        Drug drug = catalogue.find("  " + name + " ").orElseThrow();

        assertThat(drug.key()).isEqualTo(key);
        assertThat(drug.testability()).isEqualTo(testability);
    }

    @ParameterizedTest
    @CsvSource({
        "Tykerb,HER2_TKI",
        "HER2 TKI,HER2_TKI",
        "Rapamycin,MTOR_INHIBITOR",
        "abemaciclib,CDK46_INHIBITOR",
        "avelumab,PD1_ANTIBODY",
        "PD-1 inhibitor,PD1_ANTIBODY",
        "exemestane,AROMATASE_INHIBITOR",
        "5-FU,CAPECITABINE",
        "Kadcyla,T_DM1",
        "Herceptin,TRASTUZUMAB"
    })
    void says_what_the_arms_call_a_drug(String name, String armClass) {
        assertThat(catalogue.find(name).orElseThrow().armClasses()).containsExactly(armClass);
    }

    @Test
    void a_product_of_two_antibodies_is_both() {
        assertThat(catalogue.find("Phesgo").orElseThrow().armClasses())
                .containsExactlyInAnyOrder("PERTUZUMAB", "TRASTUZUMAB");
    }

    @Test
    void says_what_stands_for_a_drug_that_does_not_work_in_a_dish() {
        assertThat(catalogue.find("capecitabine").orElseThrow().testedAs())
                .containsExactly("fluorouracil", "doxifluridine");
        assertThat(catalogue.find("abraxane").orElseThrow().testedAs()).containsExactly("paclitaxel");
    }

    @Test
    void ships_no_exposure_that_nobody_verified() {
        assertThat(catalogue.drugs()).allMatch(drug -> drug.exposure().isEmpty());
    }

    @Test
    void takes_an_exposure_with_its_citation() {
        DrugCatalogue own = DrugCatalogue.parse(HEADER + "x,x,C,,,FULL,,\"a, b\",0.5,\"Someone, 2020\",c\n");

        assertThat(own.find("x").orElseThrow().reason()).isEqualTo("a, b");
        assertThat(own.find("x").flatMap(Drug::exposure)).hasValue(new Drug.ReachableExposure(0.5, "Someone, 2020"));
        assertThat(own.hash()).isNotEqualTo(catalogue.hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,x,C,,,FULL,,r,0.5,,c",
                "x,x,C,,,FULL,,r,0,cited,c",
                "x,x,C,,,FULL,y,r,,,c",
                "x,x,C,,,FULL,,,,,c",
                "x,x,C,,,PERHAPS,,r,,,c",
                "x,x,C"
            })
    void refuses_a_row_that_says_too_little(String row) {
        assertThatThrownBy(() -> DrugCatalogue.parse(HEADER + row + "\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_name_that_two_drugs_share() {
        assertThatThrownBy(() -> DrugCatalogue.parse(HEADER + "x,x,C,,z,FULL,,r,,,c\ny,y,C,,z,FULL,,r,,,c\n"))
                .hasMessage("'z' is a name of x and of y");
    }
}
