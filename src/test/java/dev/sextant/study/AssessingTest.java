package dev.sextant.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.casefile.Stage;
import dev.sextant.kernel.Answer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

class AssessingTest {

    private final StudyHouse house = new StudyHouse();
    private final Assessing assessing = house.assessing();

    @Test
    void asksTheTableWithNamedStringsAndAStatusBesideEveryNumber() {
        screened("'lvefPercent': null", "'biopsiableFocus': 'NO'", "'plasmaOnlyReason': 'Foci behind the aorta'");

        assessing.assess(house.caseId, 1);

        Map<String, ?> inputs = house.asked.getLast();
        assertThat(inputs.get("ageYears")).isEqualTo(55);
        assertThat(inputs.get("ageStatus")).isEqualTo("KNOWN");
        assertThat(inputs.get("extent")).isEqualTo("METASTATIC");
        assertThat(inputs.get("her2Status")).isEqualTo("POSITIVE");
        assertThat(inputs.get("trastuzumabResistance")).isEqualTo("SECONDARY");
        assertThat(inputs.get("consent")).isEqualTo("GIVEN");
        assertThat(inputs.get("lvefStatus")).isEqualTo("NOT_KNOWN");
        assertThat(inputs.containsKey("lvefPercent")).isFalse();
        assertThat(inputs.get("plasmaOnlyReasonGiven")).isEqualTo("YES");
        assertThat(inputs.values()).doesNotContainNull();
    }

    @Test
    void givesEveryInputThatTheTableReads() {
        screened();

        assessing.assess(house.caseId, 1);

        assertThat(house.asked.getLast().keySet())
                .map(Object::toString)
                .containsExactlyInAnyOrder(
                        "ageYears",
                        "ageStatus",
                        "extent",
                        "her2Status",
                        "trastuzumabResistance",
                        "ecog",
                        "ecogStatus",
                        "measurableDisease",
                        "biopsiableFocus",
                        "plasmaOnlyReasonGiven",
                        "lvefPercent",
                        "lvefStatus",
                        "neutrophils",
                        "neutrophilsStatus",
                        "platelets",
                        "plateletsStatus",
                        "haemoglobin",
                        "haemoglobinStatus",
                        "astUln",
                        "astStatus",
                        "altUln",
                        "altStatus",
                        "bilirubinUln",
                        "bilirubinStatus",
                        "creatinineClearance",
                        "creatinineClearanceStatus",
                        "liverMetastases",
                        "pregnantOrLactating",
                        "contraception",
                        "otherActiveMalignancy",
                        "consent");
    }

    @Test
    void derivesTheHer2StatusFromTheReferralByItsOwnTable() {
        screened();

        EligibilityAssessment assessment = assessing.assess(house.caseId, 1);

        assertThat(house.asked.getFirst().get("immunohistochemistry")).isEqualTo("2+");
        assertThat(house.asked.getFirst().get("ishReported")).isEqualTo("POSITIVE");
        assertThat(house.asked.getFirst().get("decalcification")).isEqualTo("NOT_KNOWN");
        assertThat(assessment.facts().path("her2StatusReason").asText()).isEqualTo("IHC 2+ with ISH positive");
    }

    @Test
    void doesNotKnowTheAgeOfSomebodyWhoTurnsEighteenThisYear() {
        house.birthYear = 2008;
        tableWithAgeLimit();
        screened();

        EligibilityAssessment assessment = assessing.assess(house.caseId, 1);

        assertThat(house.asked.getLast().get("ageStatus")).isEqualTo("NOT_KNOWN");
        assertThat(house.asked.getLast().containsKey("ageYears")).isFalse();
        assertThat(assessment.overall()).isEqualTo(Eligibility.NOT_KNOWN);
        assertThat(assessment.facts().path("age").asText()).isEqualTo("17 or 18");
    }

    @Test
    void knowsThatSomebodyIsTooYoungWhicheverTheBirthday() {
        house.birthYear = 2009;
        tableWithAgeLimit();
        screened();

        EligibilityAssessment assessment = assessing.assess(house.caseId, 1);

        assertThat(assessment.overall()).isEqualTo(Eligibility.NOT_ELIGIBLE);
        assertThat(assessment.facts().path("ageYears").asInt()).isEqualTo(16);
    }

    @Test
    void knowsThatSomebodyIsOldEnoughWhicheverTheBirthday() {
        house.birthYear = 2007;
        tableWithAgeLimit();
        screened();

        assertThat(assessing.assess(house.caseId, 1).overall()).isEqualTo(Eligibility.ELIGIBLE);
    }

    @Test
    void tellsWhichConsentItFound() {
        house.consent = Optional.empty();
        screened();

        assessing.assess(house.caseId, 1);

        assertThat(house.asked.getLast().get("consent")).isEqualTo("MISSING");
    }

    @Test
    void answersARepeatedJobWithTheSameAssessment() {
        screened();
        EligibilityAssessment first = assessing.assess(house.caseId, 1);

        assertThat(assessing.assess(house.caseId, 1)).isEqualTo(first);
        assertThat(assessing.assess(house.caseId, 2).version()).isEqualTo(2);
        assertThat(house.asked).hasSize(4);
    }

    @Test
    void asksAgainWhenTheScreeningChangesMeanwhile() {
        screened();
        house.eligibilityTable = inputs -> {
            if (Integer.valueOf(1).equals(inputs.get("ecog"))) {
                screened("'ecog': 3");
            }
            return "[{\"criterion\": \"AGE\", \"verdict\": \"MET\", \"reason\": \"Asked\"}]";
        };

        EligibilityAssessment assessment = assessing.assess(house.caseId, 1);

        assertThat(assessment.screeningVersion()).isEqualTo(2);
        assertThat(assessment.facts().path("ecog").asInt()).isEqualTo(3);
        assertThat(house.records.latestAssessment(house.caseId)).contains(assessment);
        assertThat(assessment.version()).isEqualTo(1);
        assertThat(house.audited)
                .filteredOn(entry -> entry.startsWith("eligibility-assessed"))
                .hasSize(1);
    }

    @Test
    void leavesItToTheRetryOfTheJobWhenTheScreeningKeepsChanging() {
        screened();
        house.eligibilityTable = inputs -> {
            screened();
            return "[]";
        };

        assertThatThrownBy(() -> assessing.assess(house.caseId, 1))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(house.records.latestAssessment(house.caseId)).isEmpty();
    }

    @Test
    void keepsVersionAndKeyOfTheTable() {
        screened();

        EligibilityAssessment assessment = assessing.assess(house.caseId, 1);

        assertThat(assessment.decisionId()).isEqualTo("preciseEligibility");
        assertThat(assessment.decisionVersion()).isEqualTo(4);
        assertThat(assessment.decisionKey()).isEqualTo(77);
        assertThat(house.stages).containsExactly(Stage.ELIGIBILITY);
    }

    @Test
    void failsWithoutScreeningFactsOrCriteria() {
        assertThatThrownBy(() -> assessing.assess(house.caseId, 1)).isInstanceOf(IllegalStateException.class);

        screened();
        house.eligibilityTable = inputs -> "null";
        assertThatThrownBy(() -> assessing.assess(house.caseId, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void asksWithoutAnyLaboratoryValue() {
        screened(
                "'lvefPercent': null, 'neutrophils': null, 'platelets': null, 'haemoglobin': null, 'astUln': null",
                "'altUln': null, 'bilirubinUln': null, 'creatinineClearance': null");

        assessing.assess(house.caseId, 1);

        assertThat(house.asked.getLast().values().stream().filter(Answer.NOT_KNOWN.name()::equals))
                .hasSize(8);
    }

    private void screened(String... fields) {
        house.recordScreening()
                .complete(house.task(9, "record-screening"), house.screening(fields), house.investigator);
    }

    private void tableWithAgeLimit() {
        house.eligibilityTable = inputs -> {
            String verdict = !"KNOWN".equals(inputs.get("ageStatus"))
                    ? "NOT_KNOWN"
                    : Integer.parseInt(String.valueOf(inputs.get("ageYears"))) >= 18 ? "MET" : "NOT_MET";
            return "[{\"criterion\": \"AGE\", \"verdict\": \"" + verdict + "\", \"reason\": \"Age\"}]";
        };
    }
}
