package dev.sextant.regimen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.grouping.Arm;
import dev.sextant.grouping.DecisionTables;
import dev.sextant.kernel.CaseId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegimenSafetyTest {

    private static final List<String> CHECKS = List.of(
            "HEART_START",
            "HEART_FALL",
            "HEART_RECENT",
            "DPD",
            "KIDNEY",
            "MENOPAUSE",
            "VISCERAL_CRISIS",
            "AUTOIMMUNE_DISEASE",
            "TRANSPLANT",
            "STEROIDS",
            "HEPATITIS_B",
            "PNEUMONITIS",
            "PLATELETS",
            "LIVER",
            "ACTIVE_CNS_DISEASE",
            "PREGNANCY");
    private static final List<String> REGIMEN_FLAGS = List.of(
            "antiHer2Drug",
            "capecitabine",
            "cdk46Inhibitor",
            "aromataseInhibitor",
            "antiPd1Antibody",
            "everolimus",
            "tDm1");
    private static final List<String> STATES = List.of("BLOCK", "NOT_KNOWN", "WARNING", "CLEAR");

    private final DecisionTables tables = new DecisionTables();

    /** Fit for a regimen that holds every drug. */
    private static Map<String, Object> fit() {
        Map<String, Object> facts = new HashMap<>();
        REGIMEN_FLAGS.forEach(flag -> facts.put(flag, "YES"));
        Map.of("lvefPercent", 62, "lvefFall", 1, "lvefAgeDays", 10, "creatinineClearance", 90, "platelets", 240)
                .forEach((name, number) -> facts.put(name, new BigDecimal(number)));
        List.of("astUln", "altUln", "bilirubinUln").forEach(name -> facts.put(name, new BigDecimal("0.8")));
        List.of(
                        "lvefStatus",
                        "lvefFallStatus",
                        "lvefAgeStatus",
                        "creatinineClearanceStatus",
                        "plateletsStatus",
                        "astStatus",
                        "altStatus",
                        "bilirubinStatus")
                .forEach(status -> facts.put(status, "KNOWN"));
        List.of(
                        "visceralCrisis",
                        "autoimmuneDisease",
                        "transplant",
                        "steroids",
                        "hepatitisB",
                        "pneumonitis",
                        "activeCnsDisease",
                        "pregnant")
                .forEach(name -> facts.put(name, "NO"));
        facts.put("dpdDeficiency", "NONE");
        facts.put("menopause", "POSTMENOPAUSAL");
        return facts;
    }

    private Map<String, String> verdicts(Map<String, Object> facts) {
        Map<String, String> verdicts = new HashMap<>();
        JsonNode output = tables.evaluate("regimenSafety", facts).output();
        assertThat(StreamSupport.stream(output.spliterator(), false)
                        .map(row -> row.path("check").asText()))
                .as("exactly one verdict per check, for any facts")
                .containsExactlyElementsOf(CHECKS);
        for (JsonNode row : output) {
            assertThat(row.path("verdict").asText()).isIn(STATES);
            assertThat(row.path("reason").asText())
                    .as(row.path("check").asText())
                    .isNotBlank();
            verdicts.put(row.path("check").asText(), row.path("verdict").asText());
        }
        return verdicts;
    }

    private String verdict(String check, Map<String, Object> facts) {
        return verdicts(facts).getOrDefault(check, "");
    }

    @Test
    void aFitPatientIsClearOnEveryCheck() {
        assertThat(verdicts(fit()).values()).containsOnly("CLEAR");
    }

    @Test
    void withoutAnyFactEverythingIsNotKnown() {
        assertThat(verdicts(Map.of()).values()).containsOnly("NOT_KNOWN");
    }

    @Nested
    class Thresholds {

        @ParameterizedTest
        @CsvSource({
            "lvefPercent, 50, HEART_START, CLEAR",
            "lvefPercent, 49.9, HEART_START, BLOCK",
            "lvefFall, 15.9, HEART_FALL, CLEAR",
            "lvefFall, 16, HEART_FALL, BLOCK",
            "lvefFall, -4, HEART_FALL, CLEAR",
            "lvefAgeDays, 92, HEART_RECENT, CLEAR",
            "lvefAgeDays, 93, HEART_RECENT, WARNING",
            "creatinineClearance, 30, KIDNEY, CLEAR",
            "creatinineClearance, 29.9, KIDNEY, BLOCK",
            "platelets, 100, PLATELETS, CLEAR",
            "platelets, 99.9, PLATELETS, WARNING",
            "platelets, 50, PLATELETS, WARNING",
            "platelets, 49.9, PLATELETS, BLOCK",
            "astUln, 2.5, LIVER, CLEAR",
            "astUln, 2.6, LIVER, WARNING",
            "altUln, 5, LIVER, WARNING",
            "altUln, 5.1, LIVER, BLOCK",
            "astUln, 5.1, LIVER, BLOCK",
            "bilirubinUln, 2, LIVER, CLEAR",
            "bilirubinUln, 2.1, LIVER, WARNING"
        })
        void aNumberDecidesAtItsBoundary(String name, BigDecimal value, String check, String expected) {
            Map<String, Object> facts = fit();
            facts.put(name, value);

            assertThat(verdict(check, facts)).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"10, 49, BLOCK", "9.9, 49, CLEAR", "10, 50, CLEAR", "15, 50, CLEAR", "16, 60, BLOCK"})
        void aFallOfTenPointsCountsBelowNormalOnly(BigDecimal fall, BigDecimal lvef, String expected) {
            Map<String, Object> facts = fit();
            facts.put("lvefFall", fall);
            facts.put("lvefPercent", lvef);

            assertThat(verdict("HEART_FALL", facts)).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"3, 2.1, WARNING", "3.1, 2.1, BLOCK", "3.1, 2, WARNING"})
        void threeTimesTheLimitBlocksOnlyWithBilirubinAboveTwice(
                BigDecimal enzyme, BigDecimal bilirubin, String expected) {
            for (String name : List.of("astUln", "altUln")) {
                Map<String, Object> facts = fit();
                facts.put(name, enzyme);
                facts.put("bilirubinUln", bilirubin);

                assertThat(verdict("LIVER", facts)).as(name).isEqualTo(expected);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "dpdDeficiency, PARTIAL, DPD, WARNING",
            "dpdDeficiency, COMPLETE, DPD, BLOCK",
            "menopause, OVARIAN_SUPPRESSION, MENOPAUSE, CLEAR",
            "menopause, PREMENOPAUSAL, MENOPAUSE, BLOCK",
            "visceralCrisis, YES, VISCERAL_CRISIS, BLOCK",
            "autoimmuneDisease, YES, AUTOIMMUNE_DISEASE, WARNING",
            "transplant, YES, TRANSPLANT, BLOCK",
            "steroids, YES, STEROIDS, WARNING",
            "hepatitisB, YES, HEPATITIS_B, WARNING",
            "pneumonitis, YES, PNEUMONITIS, WARNING",
            "activeCnsDisease, YES, ACTIVE_CNS_DISEASE, WARNING",
            "pregnant, YES, PREGNANCY, BLOCK",
            "pregnant, NOT_APPLICABLE, PREGNANCY, CLEAR"
        })
        void aFactDecides(String name, String value, String check, String expected) {
            Map<String, Object> facts = fit();
            facts.put(name, value);

            assertThat(verdict(check, facts)).isEqualTo(expected);
        }
    }

    @Nested
    class WhatIsNotThere {

        @ParameterizedTest
        @CsvSource({
            "lvefPercent, lvefStatus, HEART_START",
            "lvefFall, lvefFallStatus, HEART_FALL",
            "lvefAgeDays, lvefAgeStatus, HEART_RECENT",
            "dpdDeficiency, dpdDeficiency, DPD",
            "creatinineClearance, creatinineClearanceStatus, KIDNEY",
            "menopause, menopause, MENOPAUSE",
            "visceralCrisis, visceralCrisis, VISCERAL_CRISIS",
            "autoimmuneDisease, autoimmuneDisease, AUTOIMMUNE_DISEASE",
            "transplant, transplant, TRANSPLANT",
            "steroids, steroids, STEROIDS",
            "hepatitisB, hepatitisB, HEPATITIS_B",
            "pneumonitis, pneumonitis, PNEUMONITIS",
            "platelets, plateletsStatus, PLATELETS",
            "astUln, astStatus, LIVER",
            "altUln, altStatus, LIVER",
            "bilirubinUln, bilirubinStatus, LIVER",
            "activeCnsDisease, activeCnsDisease, ACTIVE_CNS_DISEASE",
            "pregnant, pregnant, PREGNANCY"
        })
        void isNotKnownAndAskedForWhetherAbsentOrSaid(String value, String status, String check) {
            Map<String, Object> said = fit();
            said.remove(value);
            said.put(status, "NOT_KNOWN");
            Map<String, Object> statusAbsent = fit();
            statusAbsent.remove(status);
            Map<String, Object> bothAbsent = fit();
            bothAbsent.remove(value);
            bothAbsent.remove(status);

            assertThat(verdict(check, said)).isEqualTo("NOT_KNOWN");
            assertThat(verdict(check, statusAbsent)).isEqualTo("NOT_KNOWN");
            assertThat(verdict(check, bothAbsent)).isEqualTo("NOT_KNOWN");
        }

        @Test
        void anEnzymeThatBlocksByItselfBlocksWithoutTheOthers() {
            Map<String, Object> facts = fit();
            facts.put("astUln", new BigDecimal("5.1"));
            facts.remove("altUln");
            facts.put("altStatus", "NOT_KNOWN");
            facts.put("bilirubinStatus", "NOT_KNOWN");

            assertThat(verdict("LIVER", facts)).isEqualTo("BLOCK");
        }

        @Test
        void aNumberWhoseStatusIsNotKnownIsIgnored() {
            Map<String, Object> facts = fit();
            facts.put("lvefPercent", new BigDecimal("20"));
            facts.put("lvefStatus", "NOT_KNOWN");

            assertThat(verdict("HEART_START", facts)).isEqualTo("NOT_KNOWN");
        }

        @Test
        void aDrugOfWhichNobodySaysWhetherTheRegimenHoldsItIsCheckedAsIfItDid() {
            Map<String, Object> facts = fit();
            REGIMEN_FLAGS.forEach(facts::remove);
            assertThat(verdicts(facts).values()).containsOnly("CLEAR");

            facts.put("dpdDeficiency", "COMPLETE");
            assertThat(verdict("DPD", facts)).isEqualTo("BLOCK");
        }
    }

    @Nested
    class ForARegimen {

        private final Regimens regimens = Regimens.load(DrugCatalogue.load());
        private final RegimenSafety safety = new RegimenSafety(tables, regimens);
        private final CaseId caseId = CaseId.mint();

        private RegimenSafety.Assessed assess(Arm arm, SafetyFacts facts) {
            return safety.assess(
                    caseId, regimens.require(arm.regimenKey()), Optional.of(facts), LocalDate.parse("2026-11-20"));
        }

        @ParameterizedTest
        @EnumSource(Arm.class)
        void aFitPatientMayHaveEveryRegimen(Arm arm) {
            assertThat(assess(arm, SafetyFixtures.fit()).overall()).isEqualTo(RegimenSafety.Overall.CLEAR);
        }

        @ParameterizedTest
        @EnumSource(Arm.class)
        void withoutRecordedFactsNothingIsKnown(Arm arm) {
            assertThat(safety.assess(
                                    caseId,
                                    regimens.require(arm.regimenKey()),
                                    Optional.empty(),
                                    LocalDate.parse("2026-11-20"))
                            .overall())
                    .isEqualTo(RegimenSafety.Overall.NOT_KNOWN);
        }

        @ParameterizedTest
        @CsvSource({
            "dpdDeficiency, COMPLETE, A2",
            "menopause, PREMENOPAUSAL, A5",
            "visceralCrisis, YES, A5",
            "transplant, YES, A6",
            "creatinineClearance, 20, A2",
            "platelets, 40, A3"
        })
        void aBlockClosesTheRegimenThatItIsAboutAndNoOther(String fact, String value, Arm blocked) {
            SafetyFacts facts = SafetyFixtures.fitBut(fact, value);

            for (Arm arm : Arm.values()) {
                assertThat(assess(arm, facts).overall())
                        .as(arm.name())
                        .isEqualTo(arm == blocked ? RegimenSafety.Overall.BLOCKED : RegimenSafety.Overall.CLEAR);
            }
        }

        @ParameterizedTest
        @EnumSource(Arm.class)
        void aHeartThatIsTooWeakOrAPregnancyClosesAllAndBrainDiseaseWarnsOfAll(Arm arm) {
            assertThat(assess(arm, SafetyFixtures.fitBut("lvefPercent", "45")).overall())
                    .isEqualTo(RegimenSafety.Overall.BLOCKED);
            assertThat(assess(arm, SafetyFixtures.fitBut("pregnant", "YES")).overall())
                    .isEqualTo(RegimenSafety.Overall.BLOCKED);
            assertThat(assess(arm, SafetyFixtures.fitBut("activeCnsDisease", "YES"))
                            .overall())
                    .isEqualTo(RegimenSafety.Overall.WARNING);
        }

        @Test
        void whatIsNotKnownWeighsMoreThanAWarningAndABlockMost() {
            assertThat(assess(
                                    Arm.A2,
                                    SafetyFixtures.fitBut(
                                            Map.of("activeCnsDisease", "YES", "dpdDeficiency", "NOT_KNOWN")))
                            .overall())
                    .isEqualTo(RegimenSafety.Overall.NOT_KNOWN);
            assertThat(assess(Arm.A2, SafetyFixtures.fitBut(Map.of("pregnant", "YES", "dpdDeficiency", "NOT_KNOWN")))
                            .overall())
                    .isEqualTo(RegimenSafety.Overall.BLOCKED);
        }

        @Test
        void theFallOfTheHeartIsCountedFromItsBaseline() {
            RegimenSafety.Assessed assessed =
                    assess(Arm.A1, SafetyFixtures.fitBut(Map.of("lvefPercent", "52", "baselineLvefPercent", "68")));

            assertThat(assessed.overall()).isEqualTo(RegimenSafety.Overall.BLOCKED);
            assertThat(assessed.reasons()).containsExactly("LVEF fell by 16 points from baseline: hold from 16");
        }
    }
}
