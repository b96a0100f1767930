package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityTableTest {

    private static final List<String> CRITERIA = List.of(
            "AGE",
            "DISEASE_EXTENT",
            "HER2_POSITIVE",
            "TRASTUZUMAB_RESISTANCE",
            "PERFORMANCE_STATUS",
            "MEASURABLE_DISEASE",
            "BIOPSY_OR_PLASMA",
            "CARDIAC_FUNCTION",
            "NEUTROPHILS",
            "PLATELETS",
            "HAEMOGLOBIN",
            "AST",
            "ALT",
            "BILIRUBIN",
            "CREATININE_CLEARANCE",
            "PREGNANCY",
            "CONTRACEPTION",
            "OTHER_MALIGNANCY",
            "CONSENT");

    private final DecisionTables tables = new DecisionTables();

    private static Map<String, Object> eligible() {
        Map<String, Object> facts = new LinkedHashMap<>();
        known(facts, "ageYears", "ageStatus", 54);
        facts.put("extent", "METASTATIC");
        facts.put("her2Status", "POSITIVE");
        facts.put("trastuzumabResistance", "SECONDARY");
        known(facts, "ecog", "ecogStatus", 1);
        facts.put("measurableDisease", "YES");
        facts.put("biopsiableFocus", "YES");
        facts.put("plasmaOnlyReasonGiven", "NO");
        known(facts, "lvefPercent", "lvefStatus", 60);
        known(facts, "neutrophils", "neutrophilsStatus", 3.2);
        known(facts, "platelets", "plateletsStatus", 210);
        known(facts, "haemoglobin", "haemoglobinStatus", 118);
        known(facts, "astUln", "astStatus", 0.9);
        known(facts, "altUln", "altStatus", 0.8);
        known(facts, "bilirubinUln", "bilirubinStatus", 0.7);
        known(facts, "creatinineClearance", "creatinineClearanceStatus", 85);
        facts.put("liverMetastases", "NO");
        facts.put("pregnantOrLactating", "NO");
        facts.put("contraception", "YES");
        facts.put("otherActiveMalignancy", "NO");
        facts.put("consent", "GIVEN");
        return facts;
    }

    private static void known(Map<String, Object> facts, String name, String status, Number value) {
        facts.put(name, value);
        facts.put(status, "KNOWN");
    }

    private Map<String, String> verdicts(Map<String, ?> facts) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (JsonNode row : tables.evaluate("preciseEligibility", facts).output()) {
            assertThat(row.path("reason").asText()).isNotBlank();
            assertThat(row.path("reason").asText()).doesNotContain("null");
            assertThat(verdicts.put(
                            row.path("criterion").asText(), row.path("verdict").asText()))
                    .isNull();
        }
        return verdicts;
    }

    @Test
    void everyCriterionIsMetByAnEligiblePatient() {
        assertThat(verdicts(eligible()))
                .containsOnlyKeys(CRITERIA)
                .allSatisfy((criterion, verdict) -> assertThat(verdict).isEqualTo("MET"));
    }

    @Test
    void nothingKnownMeansEveryCriterionIsNotKnown() {
        assertThat(verdicts(Map.of()))
                .containsOnlyKeys(CRITERIA)
                .allSatisfy((criterion, verdict) -> assertThat(verdict).isEqualTo("NOT_KNOWN"));
    }

    @Test
    void eachInputAbsentMakesItsOwnCriterionNotKnownAndNoOther() {
        Map<String, String> criterionOf = new HashMap<>(Map.ofEntries(
                Map.entry("ageYears", "AGE"),
                Map.entry("ageStatus", "AGE"),
                Map.entry("extent", "DISEASE_EXTENT"),
                Map.entry("her2Status", "HER2_POSITIVE"),
                Map.entry("trastuzumabResistance", "TRASTUZUMAB_RESISTANCE"),
                Map.entry("ecog", "PERFORMANCE_STATUS"),
                Map.entry("ecogStatus", "PERFORMANCE_STATUS"),
                Map.entry("measurableDisease", "MEASURABLE_DISEASE"),
                Map.entry("biopsiableFocus", "BIOPSY_OR_PLASMA"),
                Map.entry("lvefPercent", "CARDIAC_FUNCTION"),
                Map.entry("lvefStatus", "CARDIAC_FUNCTION"),
                Map.entry("neutrophils", "NEUTROPHILS"),
                Map.entry("neutrophilsStatus", "NEUTROPHILS"),
                Map.entry("platelets", "PLATELETS"),
                Map.entry("plateletsStatus", "PLATELETS"),
                Map.entry("haemoglobin", "HAEMOGLOBIN"),
                Map.entry("haemoglobinStatus", "HAEMOGLOBIN"),
                Map.entry("astUln", "AST"),
                Map.entry("astStatus", "AST"),
                Map.entry("altUln", "ALT"),
                Map.entry("altStatus", "ALT"),
                Map.entry("bilirubinUln", "BILIRUBIN"),
                Map.entry("bilirubinStatus", "BILIRUBIN"),
                Map.entry("creatinineClearance", "CREATININE_CLEARANCE"),
                Map.entry("creatinineClearanceStatus", "CREATININE_CLEARANCE"),
                Map.entry("pregnantOrLactating", "PREGNANCY"),
                Map.entry("contraception", "CONTRACEPTION"),
                Map.entry("otherActiveMalignancy", "OTHER_MALIGNANCY"),
                Map.entry("consent", "CONSENT")));
        for (String absent : eligible().keySet()) {
            Map<String, Object> facts = eligible();
            facts.remove(absent);
            verdicts(facts)
                    .forEach((criterion, verdict) -> assertThat(verdict)
                            .as("%s without %s", criterion, absent)
                            .isEqualTo(criterion.equals(criterionOf.get(absent)) ? "NOT_KNOWN" : "MET"));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            AGE,                   ageYears,              18,             MET
            AGE,                   ageYears,              17,             NOT_MET
            DISEASE_EXTENT,        extent,                UNRESECTABLE,   MET
            DISEASE_EXTENT,        extent,                EARLY,          NOT_MET
            DISEASE_EXTENT,        extent,                NOT_KNOWN,      NOT_KNOWN
            HER2_POSITIVE,         her2Status,            LOW,            NOT_MET
            HER2_POSITIVE,         her2Status,            ULTRALOW,       NOT_MET
            HER2_POSITIVE,         her2Status,            ZERO,           NOT_MET
            HER2_POSITIVE,         her2Status,            UNRESOLVED,     NOT_KNOWN
            HER2_POSITIVE,         her2Status,            NOT_EVALUABLE,  NOT_KNOWN
            HER2_POSITIVE,         her2Status,            NOT_KNOWN,      NOT_KNOWN
            TRASTUZUMAB_RESISTANCE,trastuzumabResistance, PRIMARY,        MET
            TRASTUZUMAB_RESISTANCE,trastuzumabResistance, NONE,           NOT_MET
            TRASTUZUMAB_RESISTANCE,trastuzumabResistance, NOT_KNOWN,      NOT_KNOWN
            PERFORMANCE_STATUS,    ecog,                  0,              MET
            PERFORMANCE_STATUS,    ecog,                  2,              MET
            PERFORMANCE_STATUS,    ecog,                  3,              NOT_MET
            MEASURABLE_DISEASE,    measurableDisease,     NO,             NOT_MET
            MEASURABLE_DISEASE,    measurableDisease,     NOT_KNOWN,      NOT_KNOWN
            BIOPSY_OR_PLASMA,      biopsiableFocus,       NO,             NOT_MET
            BIOPSY_OR_PLASMA,      biopsiableFocus,       NOT_KNOWN,      NOT_KNOWN
            CARDIAC_FUNCTION,      lvefPercent,           50,             MET
            CARDIAC_FUNCTION,      lvefPercent,           49.9,           NOT_MET
            NEUTROPHILS,           neutrophils,           1.5,            MET
            NEUTROPHILS,           neutrophils,           1.49,           NOT_MET
            PLATELETS,             platelets,             100,            MET
            PLATELETS,             platelets,             99,             NOT_MET
            HAEMOGLOBIN,           haemoglobin,           80,             MET
            HAEMOGLOBIN,           haemoglobin,           79,             NOT_MET
            AST,                   astUln,                2.5,            MET
            AST,                   astUln,                2.51,           NOT_MET
            ALT,                   altUln,                2.5,            MET
            ALT,                   altUln,                2.51,           NOT_MET
            BILIRUBIN,             bilirubinUln,          1,              MET
            BILIRUBIN,             bilirubinUln,          1.01,           NOT_MET
            CREATININE_CLEARANCE,  creatinineClearance,   30,             NOT_MET
            CREATININE_CLEARANCE,  creatinineClearance,   30.1,           MET
            PREGNANCY,             pregnantOrLactating,   YES,            NOT_MET
            PREGNANCY,             pregnantOrLactating,   NOT_APPLICABLE, MET
            PREGNANCY,             pregnantOrLactating,   NOT_KNOWN,      NOT_KNOWN
            CONTRACEPTION,         contraception,         NO,             NOT_MET
            CONTRACEPTION,         contraception,         NOT_APPLICABLE, MET
            CONTRACEPTION,         contraception,         NOT_KNOWN,      NOT_KNOWN
            OTHER_MALIGNANCY,      otherActiveMalignancy, YES,            NOT_MET
            OTHER_MALIGNANCY,      otherActiveMalignancy, NOT_KNOWN,      NOT_KNOWN
            CONSENT,               consent,               REFUSED,        NOT_MET
            CONSENT,               consent,               MISSING,        NOT_KNOWN
            """)
    void decides(String criterion, String fact, String value, String verdict) {
        Map<String, Object> facts = eligible();
        facts.put(fact, value.matches("[0-9.]+") ? (Object) Double.valueOf(value) : value);
        assertThat(verdicts(facts)).containsEntry(criterion, verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "2.6,YES,MET",
        "5,YES,MET",
        "5.01,YES,NOT_MET",
        "5.01,NOT_KNOWN,NOT_MET",
        "3,NOT_KNOWN,NOT_KNOWN",
        "2.5,NOT_KNOWN,MET"
    })
    void liverEnzymesMayBeHigherWithLiverMetastases(double multiple, String liver, String verdict) {
        Map<String, Object> facts = eligible();
        facts.put("astUln", multiple);
        facts.put("altUln", multiple);
        facts.put("liverMetastases", liver);
        assertThat(verdicts(facts)).containsEntry("AST", verdict).containsEntry("ALT", verdict);
    }

    @Test
    void plasmaOnlyNeedsTheInvestigatorsReason() {
        Map<String, Object> facts = eligible();
        facts.put("biopsiableFocus", "NO");
        facts.put("plasmaOnlyReasonGiven", "YES");
        assertThat(verdicts(facts)).containsEntry("BIOPSY_OR_PLASMA", "MET");
    }

    @Test
    void aNumberWhoseStatusIsNotKnownIsIgnored() {
        Map<String, Object> facts = eligible();
        facts.put("lvefStatus", "NOT_KNOWN");
        assertThat(verdicts(facts)).containsEntry("CARDIAC_FUNCTION", "NOT_KNOWN");
    }

    @Property(tries = 200)
    void anyFactsGiveExactlyOneVerdictPerCriterion(@ForAll("facts") Map<String, Object> facts) {
        assertThat(verdicts(facts)).containsOnlyKeys(CRITERIA);
    }

    @Provide
    Arbitrary<Map<String, Object>> facts() {
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "YES", "NO", "NOT_KNOWN", "KNOWN", "POSITIVE", "GIVEN", "METASTATIC", "NONE", "rubbish", ""),
                Arbitraries.of(-1, 0, 1, 2, 3, 18, 30, 50, 100, 1000, 1.5, 2.5, 5));
        return Arbitraries.maps(Arbitraries.of(eligible().keySet()), values).ofMaxSize(30);
    }
}
