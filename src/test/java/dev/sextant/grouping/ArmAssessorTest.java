package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.casefile.Decalcification;
import dev.sextant.casefile.PriorTherapy.EndReason;
import dev.sextant.casefile.Specimen;
import dev.sextant.grouping.Assessment.ArmView;
import dev.sextant.grouping.Assessment.CriterionView;
import dev.sextant.process.Decisions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmAssessorTest {

    private final Patient patient = new Patient();

    private static ArmView arm(Assessment assessment, Arm arm) {
        return assessment.arms().stream()
                .filter(view -> view.arm() == arm)
                .findFirst()
                .orElseThrow();
    }

    private static Map<Arm, ArmState> states(Assessment assessment) {
        return assessment.arms().stream().collect(Collectors.toMap(ArmView::arm, ArmView::state));
    }

    private static void assertChosen(Assessment assessment, ArmOutcome outcome, Arm arm) {
        assertThat(assessment.outcome()).as(assessment.reason()).isEqualTo(outcome);
        assertThat(assessment.arm()).contains(arm);
    }

    /** T001-BRCA's PIK3CA H1047R, HCC2218's 16 copies of ERBB2, IHC 3+, ER/PR negative, MSS, TMB low, CPS 0. */
    @Test
    void theWorkedExampleIsAssignedToA4WithAReasonForEveryArm() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        Assessment assessment = patient.assess();
        assertChosen(assessment, ArmOutcome.ASSIGNED, Arm.A4);
        assertThat(states(assessment))
                .containsEntry(Arm.A1, ArmState.MATCHED)
                .containsEntry(Arm.A2, ArmState.NOT_MATCHED)
                .containsEntry(Arm.A3, ArmState.NOT_MATCHED)
                .containsEntry(Arm.A4, ArmState.MATCHED)
                .containsEntry(Arm.A5, ArmState.NOT_MATCHED)
                .containsEntry(Arm.A6, ArmState.NOT_MATCHED);
        assertThat(arm(assessment, Arm.A1).reason()).contains("a higher arm is open: A4");
        assertThat(arm(assessment, Arm.A2).reason()).contains("No activating ERBB2 mutation");
        assertThat(arm(assessment, Arm.A3).reason()).contains("No NF1 loss of function");
        assertThat(arm(assessment, Arm.A4).reason()).contains("Chosen", "PIK3CA H1047R", "tier I");
        assertThat(arm(assessment, Arm.A2).warnings())
                .anySatisfy(text -> assertThat(text).contains("PIK3CA"));
        assertThat(assessment.missing()).isEmpty();
        assertThat(assessment.regimen()).contains(Arm.A4.regimen());
        assertThat(assessment.ruleSet().version()).contains("armChoice 1", "armCriteria 1", "knowledge ");
        assertThat(assessment.arms()).hasSize(6).allSatisfy(view -> {
            assertThat(view.reason()).isNotBlank();
            assertThat(view.criteria())
                    .isNotEmpty()
                    .extracting(CriterionView::reason)
                    .doesNotContain("");
        });
    }

    @Test
    void noReasonSaysAgainWhatTheTitleOrAnotherReasonSays() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        Assessment assessment = patient.assess();
        assertThat(assessment.reason()).isEqualTo("A4 (PI3K/AKT/mTOR): a leading alteration in one focus");
        assertThat(arm(assessment, Arm.A4).reason()).isEqualTo("Chosen: led by PIK3CA H1047R (tier I, not assessable)");
        assertThat(arm(assessment, Arm.A1).reason()).startsWith("Matched, ").endsWith("; but a higher arm is open: A4");

        Patient dependent = new Patient();
        dependent.focus("Liver");
        assertThat(dependent.assess().reason()).isEqualTo("A1 (HER2-dependent): no other arm is open");
    }

    @Test
    void itRestsOnTheAnswersThatMadeTheChoiceAndNotOnWhatWasOnlyTried() {
        patient.focus("Liver").panel("PIK3CA", "ERBB2");
        Map<Long, String> kept = new HashMap<>();
        List<Long> restsOn = patient.assess((caseId, decisionId, facts) -> {
                    Decisions.DecisionResult answer = patient.tables.evaluate(caseId, decisionId, facts);
                    long row = kept.size() + 1L;
                    kept.put(row, decisionId);
                    return new Decisions.DecisionResult(
                            decisionId,
                            answer.version(),
                            answer.decisionKey(),
                            answer.output(),
                            answer.matchedRules(),
                            OptionalLong.of(row));
                })
                .restsOn();
        assertThat(kept.values())
                .filteredOn("armCriteria"::equals)
                .as("tried too")
                .hasSizeGreaterThan(1);
        assertThat(restsOn).extracting(kept::get).containsExactly("armCriteria", "armChoice");
    }

    @Test
    void everyItemOfTheTableIsAFactAndEveryFactIsAnItem() {
        patient.focus("Liver");
        Signature signature = patient.signature();
        var items = patient.assess().arms().stream()
                .flatMap(view -> view.criteria().stream())
                .map(CriterionView::item)
                .collect(Collectors.toSet());
        var facts = new ArrayList<>(new GenomicFacts(signature, Patient.KNOWLEDGE, GroupingSettings.defaults()).all());
        facts.addAll(new BiomarkerFacts(signature).all());
        assertThat(items).containsAll(facts.stream().map(Fact::item).toList());
        assertThat(patient.assess().notKnown()).isEmpty();
    }

    @Nested
    class Matching {

        @Test
        void onlyErbb2LeavesA1() {
            patient.focus("Liver");
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A1);
        }

        @Test
        void anActivatingErbb2MutationOpensA2AndPik3caWarns() {
            patient.focus("Liver").found(Patient.missense("ERBB2", "L755S"), Patient.pik3caH1047R());
            Assessment assessment = patient.assess();
            assertChosen(assessment, ArmOutcome.ASSIGNED, Arm.A2);
            assertThat(arm(assessment, Arm.A2).warnings())
                    .anySatisfy(text -> assertThat(text).contains("PIK3CA"))
                    .anySatisfy(text -> assertThat(text).contains("resistance tag"));
        }

        @Test
        void aRecurrentErbb2MutationGoesToTheBoardNotToA2() {
            patient.focus("Liver").found(Patient.missense("ERBB2", "R678Q"));
            Assessment assessment = patient.assess();
            assertChosen(assessment, ArmOutcome.ASSIGNED, Arm.A1);
            assertThat(arm(assessment, Arm.A2).state()).isEqualTo(ArmState.NOT_MATCHED);
            assertThat(arm(assessment, Arm.A2).warnings())
                    .anySatisfy(text -> assertThat(text).contains("R678Q"));
        }

        @ParameterizedTest
        @CsvSource({"EGFR,8", "MET,12", "FGFR1,8"})
        void highAmplificationOfAReceptorOpensA3(String gene, double copies) {
            patient.focus("Liver").copies(gene, copies);
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A3);
        }

        @ParameterizedTest
        @ValueSource(doubles = {6, 7.999})
        void anAmplificationThatIsNotHighDoesNot(double copies) {
            patient.focus("Liver").copies("EGFR", copies);
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A1);
        }

        @ParameterizedTest
        @CsvSource({"KRAS,G12D", "HRAS,Q61L", "NRAS,G13D", "BRAF,V600E", "ERBB3,V104M"})
        void bypassSignallingOpensA3(String gene, String change) {
            patient.focus("Liver").found(Patient.missense(gene, change));
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A3);
        }

        @Test
        void lossOfNf1OpensA3AndSaysThatOneAlleleIsShown() {
            patient.focus("Liver").found(Patient.nonsense("NF1", "R440*"));
            Assessment assessment = patient.assess();
            assertChosen(assessment, ArmOutcome.ASSIGNED, Arm.A3);
            assertThat(arm(assessment, Arm.A3).criteria())
                    .anySatisfy(criterion -> assertThat(criterion.reason()).contains("one allele"));
        }

        @Test
        void oneAlleleIsNotEnoughWhenTheSettingSaysSo() {
            patient.with(new GroupingSettings(false, false, Duration.ofDays(7), Duration.ofDays(3)))
                    .focus("Liver")
                    .found(Patient.nonsense("NF1", "R440*"));
            assertThat(arm(patient.assess(), Arm.A3).state()).isEqualTo(ArmState.NOT_KNOWN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PTEN", "TSC1", "TSC2"})
        void deepDeletionOpensA4(String gene) {
            patient.focus("Liver").copies(gene, 0);
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A4);
        }

        @ParameterizedTest
        @CsvSource({"CCND1,6", "CDK4,7", "CDK6,6", "CDKN2A,0"})
        void receptorAndCellCycleOpenA5(String gene, double copies) {
            patient.focus("Liver").receptors(80, 0).copies(gene, copies);
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A5);
        }

        @Test
        void aReceptorAloneOpensA5OnlyBySetting() {
            patient.focus("Liver").receptors(80, 20);
            assertThat(arm(patient.assess(), Arm.A5).state()).isEqualTo(ArmState.NOT_MATCHED);
            patient.with(new GroupingSettings(true, true, Duration.ofDays(7), Duration.ofDays(3)));
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A5);
        }

        @Test
        void rb1LossBlocksA5() {
            patient.focus("Liver").receptors(80, 0).copies("CCND1", 9).copies("RB1", 0);
            Assessment assessment = patient.assess();
            assertThat(arm(assessment, Arm.A5).state()).isEqualTo(ArmState.BLOCKED);
            assertThat(arm(assessment, Arm.A5).blocks())
                    .singleElement()
                    .satisfies(text -> assertThat(text).contains("RB1"));
            assertChosen(assessment, ArmOutcome.ASSIGNED, Arm.A1);
        }

        @Test
        void esr1AndALowReceptorWarnInA5() {
            patient.focus("Liver").receptors(5, 0).copies("CCND1", 9).found(Patient.missense("ESR1", "D538G"));
            assertThat(arm(patient.assess(), Arm.A5).warnings())
                    .anySatisfy(text -> assertThat(text).contains("ESR1"))
                    .anySatisfy(text -> assertThat(text).contains("low positive"));
        }

        @Test
        void microsatelliteInstabilityComesFirstBurdenAndPdL1AlmostLast() {
            patient.focus("Liver").microsatellites("MSI_HIGH").found(Patient.missense("ERBB2", "L755S"));
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A6);
            Patient burden = new Patient();
            burden.focus("Liver").burden(12).found(Patient.pik3caH1047R());
            assertChosen(burden.assess(), ArmOutcome.ASSIGNED, Arm.A4);
            Patient stain = new Patient();
            stain.focus("Liver").cps(1);
            assertChosen(stain.assess(), ArmOutcome.ASSIGNED, Arm.A6);
        }

        @Test
        void supportComesBeforeTheOrderOfArms() {
            patient.focus("Liver").found(Patient.pik3caH1047R(), Patient.missense("ERBB2", "L755S"));
            patient.focus("Lung").found(Patient.pik3caH1047R());
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A4);
        }

        @Test
        void theLeadingAlterationIsTheBestByEvidenceThenSupport() {
            patient.focus("Liver").found(Patient.pik3caH1047R(), Patient.missense("MTOR", "S2215Y"));
            patient.focus("Lung").found(Patient.missense("MTOR", "S2215Y"));
            assertThat(arm(patient.assess(), Arm.A4).leading())
                    .hasValueSatisfying(lead -> assertThat(lead.alteration()).isEqualTo("PIK3CA H1047R"));
        }
    }

    @Nested
    class EarlierTreatment {

        @ParameterizedTest
        @ValueSource(strings = {"everolimus", "RAD001", "temsirolimus", "Afinitor"})
        void progressionOnTheLeadAgentDemotes(String drug) {
            patient.treatedWith(EndReason.PROGRESSION, drug, "exemestane")
                    .focus("Liver")
                    .found(Patient.pik3caH1047R());
            Assessment assessment = patient.assess();
            assertThat(arm(assessment, Arm.A4).state()).isEqualTo(ArmState.EXPOSED);
            assertChosen(assessment, ArmOutcome.ASSIGNED, Arm.A1);
        }

        @Test
        void progressionOnTrastuzumabNeverDemotes() {
            patient.treatedWith(EndReason.PROGRESSION, "trastuzumab", "docetaxel")
                    .focus("Liver");
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A1);
        }

        @Test
        void toxicityAndHypersensitivityBlock() {
            patient.treatedWith(EndReason.TOXICITY, "everolimus")
                    .hypersensitiveTo("pertuzumab")
                    .focus("Liver")
                    .found(Patient.pik3caH1047R());
            Assessment assessment = patient.assess();
            assertThat(assessment.outcome()).isEqualTo(ArmOutcome.ALL_BLOCKED_OR_EXPOSED);
            assertThat(assessment.arm()).isEmpty();
            assertThat(arm(assessment, Arm.A4).state()).isEqualTo(ArmState.BLOCKED);
            assertThat(arm(assessment, Arm.A1).state()).isEqualTo(ArmState.BLOCKED);
        }

        @ParameterizedTest
        @CsvSource({
            "trastuzumab emtansine, A3", "T-DM1, A3", "ado-trastuzumab  emtansine, A3", "lapatinib, A2",
                    "tucatinib, A2",
            "ribociclib, A5", "dalpiciclib, A5", "camrelizumab, A6", "atezolizumab, A6", "pertuzumab, A1"
        })
        void drugsAreKnownByClass(String drug, Arm arm) {
            patient.treatedWith(EndReason.PROGRESSION, drug).focus("Liver");
            assertThat(arm(patient.assess(), arm).exposures())
                    .as(arm + " after " + drug)
                    .hasSize(1);
        }

        @Test
        void aLineWhoseEndIsNotKnownLeavesItsArmNotKnown() {
            patient.treatedWith(EndReason.NOT_KNOWN, "everolimus")
                    .focus("Liver")
                    .found(Patient.pik3caH1047R());
            Assessment assessment = patient.assess();
            assertThat(assessment.outcome()).isEqualTo(ArmOutcome.INSUFFICIENT);
            assertThat(assessment.missing())
                    .containsExactly("Progression on an mTOR inhibitor", "Tolerance of an mTOR inhibitor");
            assertThat(assessment.arm()).contains(Arm.A1);
        }
    }

    @Nested
    class Her2 {

        @Test
        void lossByIhcBlocksA1AndA3AndWarnsElsewhere() {
            patient.focus("Liver").immunohistochemistry("1+").copies("ERBB2", 2).found(Patient.pik3caH1047R());
            Assessment assessment = patient.assess();
            assertThat(arm(assessment, Arm.A1).state()).isEqualTo(ArmState.BLOCKED);
            assertThat(arm(assessment, Arm.A3).state()).isEqualTo(ArmState.BLOCKED);
            assertChosen(assessment, ArmOutcome.ASSIGNED, Arm.A4);
            assertThat(arm(assessment, Arm.A4).warnings())
                    .anySatisfy(text -> assertThat(text).contains("repeat IHC and ISH"));
        }

        @Test
        void lostAndNothingElseIsNoArm() {
            patient.focus("Liver").immunohistochemistry("1+").copies("ERBB2", 2);
            assertThat(patient.assess().outcome()).isEqualTo(ArmOutcome.NO_ARM);
        }

        @Test
        void neutralCopiesNeverOverruleIhc() {
            patient.focus("Liver").copies("ERBB2", 2);
            Assessment assessment = patient.assess();
            assertThat(assessment.outcome()).isEqualTo(ArmOutcome.CONFLICT);
            assertThat(assessment.arm()).isEmpty();
            assertThat(assessment.missing()).contains(Erbb2OverFoci.ITEM);
        }

        @Test
        void fociThatDisagreeAreAConflict() {
            patient.focus("Liver");
            patient.focus("Lung").immunohistochemistry("0").copies("ERBB2", 2);
            assertThat(patient.assess().outcome()).isEqualTo(ArmOutcome.CONFLICT);
        }

        @Test
        void theBoardMaySetAConflictAside() {
            patient.waived(Erbb2OverFoci.ITEM).focus("Liver").copies("ERBB2", 2).found(Patient.pik3caH1047R());
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A4);
        }

        @Test
        void acidDecalcifiedBoneShowsNothingOfHer2() {
            patient.focus("Bone")
                    .decalcified(Decalcification.ACID)
                    .immunohistochemistry("0")
                    .noCopyNumbers();
            assertThat(arm(patient.assess(), Arm.A1).state()).isEqualTo(ArmState.NOT_KNOWN);
        }

        @Test
        void acidDecalcifiedBoneBesideAPositiveLiverDoesNotConflict() {
            patient.focus("Liver");
            patient.focus("Bone")
                    .decalcified(Decalcification.ACID)
                    .immunohistochemistry("0")
                    .copies("ERBB2", 3);
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A1);
        }

        @ParameterizedTest
        @CsvSource({"4,NOT_KNOWN", "5.999,NOT_KNOWN", "6,MATCHED", "3.999,NOT_KNOWN"})
        void withoutIhcOnlyAmplificationIsKnown(double copies, ArmState state) {
            patient.focus("Liver").immunohistochemistry("").copies("ERBB2", copies);
            assertThat(arm(patient.assess(), Arm.A1).state()).isEqualTo(state);
        }

        @Test
        void plasmaNeverShowsLoss() {
            patient.blood(0.3);
            assertThat(arm(patient.assess(), Arm.A1).state()).isEqualTo(ArmState.NOT_KNOWN);
        }
    }

    @Nested
    class NotKnown {

        @Test
        void aGeneThatIsNotCoveredIsNeverWildType() {
            patient.focus("Liver").panel("PIK3CA", "ERBB2");
            Assessment assessment = patient.assess();
            assertThat(assessment.outcome()).isEqualTo(ArmOutcome.INSUFFICIENT);
            assertThat(assessment.missing())
                    .contains("KRAS mutation", "PTEN loss")
                    .doesNotContain("PIK3CA mutation");
            assertThat(assessment.arm()).contains(Arm.A1);
        }

        @Test
        void aGeneOfALaterArmCannotChangeTheChoice() {
            // A2 by an alteration in every focus: nothing private to one focus can come before it.
            patient.focus("Liver").found(Patient.missense("ERBB2", "S310F"));
            patient.focus("Lung")
                    .found(Patient.missense("ERBB2", "S310F"))
                    .panel("ERBB2", "PIK3CA", "KRAS", "HRAS", "NRAS", "BRAF", "ERBB3", "NF1", "RB1", "AKT1", "MTOR");
            Assessment assessment = patient.assess();
            assertChosen(assessment, ArmOutcome.PROVISIONAL, Arm.A2);
            assertThat(assessment.missing()).containsExactlyInAnyOrder("PTEN loss", "TSC1 loss", "TSC2 loss");
        }

        @Test
        void theSameGapIsDecisiveForAWeakerChoice() {
            patient.focus("Liver").receptors(90, 0).copies("CCND1", 12);
            patient.focus("Lung").receptors(90, 0).notSequenced();
            Assessment assessment = patient.assess();
            assertThat(assessment.outcome()).isEqualTo(ArmOutcome.INSUFFICIENT);
            assertThat(assessment.missing()).contains("ERBB2 mutation", "PIK3CA mutation", "RB1 loss");
        }

        @Test
        void missingMicrosatellitesMatterBecauseTheyWouldComeFirst() {
            patient.focus("Liver").microsatellites("").found(Patient.pik3caH1047R());
            Assessment assessment = patient.assess();
            assertThat(assessment.outcome()).isEqualTo(ArmOutcome.INSUFFICIENT);
            assertThat(assessment.missing()).containsExactly("Microsatellite status");
        }

        @Test
        void aWaivedItemCountsAsNotMetWithTheBoardsReason() {
            patient.waived("Microsatellite status")
                    .focus("Liver")
                    .microsatellites("")
                    .found(Patient.pik3caH1047R());
            Assessment assessment = patient.assess();
            assertChosen(assessment, ArmOutcome.ASSIGNED, Arm.A4);
            assertThat(arm(assessment, Arm.A6).criteria())
                    .anySatisfy(criterion -> assertThat(criterion.reason()).contains("waived by the board"));
        }

        @Test
        void aWaiverNeverOverrulesWhatIsKnown() {
            patient.waived("PIK3CA mutation").focus("Liver").found(Patient.pik3caH1047R());
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A4);
        }

        @Test
        void aFocusThatTheBoardLeftOutLeavesNoGap() {
            patient.focus("Liver").found(Patient.pik3caH1047R());
            patient.focus("Bone").progress(Specimen.Progress.LEFT_OUT);
            patient.focus("Brain").withoutSpecimen();
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A4);
        }

        @Test
        void lowPlasmaNeverBlocksTissue() {
            patient.focus("Liver").found(Patient.pik3caH1047R());
            patient.blood(0.001);
            assertChosen(patient.assess(), ArmOutcome.ASSIGNED, Arm.A4);
        }

        @Test
        void lowTumourContentLeavesCopyNumberOpen() {
            patient.focus("Liver").tumourContent(10).found(Patient.pik3caH1047R());
            Assessment assessment = patient.assess();
            assertThat(assessment.outcome()).isEqualTo(ArmOutcome.INSUFFICIENT);
            assertThat(assessment.missing()).contains("EGFR high amplification", "NF1 loss");
        }

        @Test
        void aNoArmPatientHasEverythingKnown() {
            patient.focus("Liver").immunohistochemistry("0").copies("ERBB2", 2);
            Assessment assessment = patient.assess();
            assertThat(assessment.outcome()).isEqualTo(ArmOutcome.NO_ARM);
            assertThat(assessment.notKnown()).isEmpty();
        }

        @Test
        void theEngineIsAskedLittle() {
            patient.focus("Liver").panel("PIK3CA", "ERBB2");
            patient.assess();
            long calls = patient.tables.evaluated().stream()
                    .filter(table -> table.startsWith("arm"))
                    .count();
            assertThat(calls).isLessThan(25);
            assertThat(patient.tables.evaluated().stream().filter("armCriteria"::equals))
                    .as("as it is, two that are tried, and one per focus")
                    .hasSize(4);
        }
    }

    @Test
    void everyArmIsThereInEveryOutcome() {
        patient.focus("Liver").notSequenced().immunohistochemistry("");
        assertThat(patient.assess().arms()).extracting(ArmView::arm).containsExactly(Arm.values());
        assertThat(Arrays.asList(Arm.values())).hasSize(6);
    }
}
