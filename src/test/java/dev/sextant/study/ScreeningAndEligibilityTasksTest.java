package dev.sextant.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.Stage;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.TaskContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreeningAndEligibilityTasksTest {

    private final StudyHouse house = new StudyHouse();
    private final RecordScreening screening = house.recordScreening();
    private final SignEligibility eligibility = house.signEligibility();
    private final TaskContext screeningTask = house.task(1, "record-screening");
    private final TaskContext signTask = house.task(2, "sign-eligibility");

    @Test
    void screeningShowsCaseReferralAndConsent() {
        JsonNode evidence = screening.evidence(screeningTask);

        assertThat(evidence.path("study").asText()).isEqualTo("precise");
        assertThat(evidence.path("subject").path("birthYear").asInt()).isEqualTo(1970);
        assertThat(evidence.path("referral").path("her2Immunohistochemistry").asText())
                .isEqualTo("2+");
        assertThat(evidence.path("consents").path(0).path("formVersion").asText())
                .isEqualTo("2.1");
        assertThat(evidence.has("earlierScreening")).isFalse();
    }

    @Test
    void screeningAgainShowsWhatWasRecordedAndWhatWasAskedFor() {
        screened();
        assessed();
        eligibility.complete(
                signTask,
                house.answers("{'eligibilityDecision': 'MORE_INFORMATION', 'reason': 'Repeat the echocardiogram'}"),
                house.investigator);

        JsonNode evidence = screening.evidence(house.task(3, "record-screening"));

        assertThat(evidence.path("earlierScreening").path("version").asInt()).isEqualTo(1);
        assertThat(evidence.path("askedFor").asText()).isEqualTo("Repeat the echocardiogram");
    }

    @Test
    void everyScreeningIsAVersionOfItsOwn() {
        screened();
        screened();

        assertThat(house.records.latestScreening(house.caseId).orElseThrow().version())
                .isEqualTo(2);
        assertThat(house.timeline)
                .containsExactly(
                        "screening-recorded: Screening recorded",
                        "screening-recorded: Screening recorded again, version 2");
        assertThat(house.audited).hasSize(2);
    }

    @Test
    void aScreeningStaysWhenTheProcessHadMovedOn() {
        screened();

        screening.overtaken(screeningTask);

        assertThat(house.records.latestScreening(house.caseId)).isPresent();
    }

    @Test
    void screeningDoesNotRoute() {
        assertThat(screening.complete(screeningTask, house.screening(), house.investigator))
                .isEmpty();
    }

    @Test
    void nothingIsAddedAfterConsentWasWithdrawn() {
        screened();
        assessed();
        house.closed = true;

        assertThatThrownBy(this::screened).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> sign("ENROL")).isInstanceOf(Conflict.class);
    }

    @Test
    void evidenceDoesNotMoveWithTime() {
        screened();
        assessed();
        JsonNode screeningBefore = screening.evidence(screeningTask);
        JsonNode signBefore = eligibility.evidence(signTask);

        house.clock.advance(Duration.ofDays(400));

        assertThat(screening.evidence(screeningTask)).isEqualTo(screeningBefore);
        assertThat(eligibility.evidence(signTask)).isEqualTo(signBefore);
    }

    @Test
    void theInvestigatorSeesFactsCriteriaAndTheVersionOfTheTable() {
        screened();
        assessed();

        JsonNode evidence = eligibility.evidence(signTask);

        assertThat(evidence.path("eligibility").asText()).isEqualTo("ELIGIBLE");
        assertThat(evidence.path("criteria").path(0).path("reason").asText()).isEqualTo("Age 55");
        assertThat(evidence.path("decision").path("version").asInt()).isEqualTo(4);
        assertThat(evidence.path("screening").path("facts").path("ecog").asInt())
                .isEqualTo(1);
        assertThat(evidence.path("facts").path("age").asText()).isEqualTo("55 or 56");
    }

    @Test
    void thereIsNothingToSignBeforeTheAssessment() {
        assertThatThrownBy(() -> eligibility.evidence(signTask)).isInstanceOf(NotFound.class);
    }

    @Test
    void aSignedEnrolmentRoutesAndIsKept() {
        screened();
        assessed();

        assertThat(sign("ENROL")).isEqualTo(Map.of("eligibilityDecision", "ENROL"));

        EligibilityDecision decision =
                house.records.latestDecision(house.caseId).orElseThrow();
        assertThat(decision.signedBy()).isEqualTo("investigator");
        assertThat(decision.assessment()).isEqualTo(1);
        assertThat(decision.deviation()).isEmpty();
        assertThat(house.audited).contains("eligibility-signed by investigator");
    }

    @Test
    void aDeviationIsToldInTheTimeline() {
        house.eligibilityTable = inputs ->
                "[{\"criterion\": \"CARDIAC_FUNCTION\", \"verdict\": \"NOT_KNOWN\", \"reason\": \"No LVEF\"}]";
        screened();
        assessed();

        assertThatThrownBy(() -> sign("ENROL")).isInstanceOf(InvalidInput.class);
        eligibility.complete(
                signTask,
                house.answers("{'eligibilityDecision': 'ENROL', 'reason': 'Echocardiogram on Monday'}"),
                house.investigator);

        assertThat(house.timeline.getLast()).contains("Enrolled although not known: CARDIAC_FUNCTION");
    }

    @Test
    void anOvertakenDecisionCountsNoLonger() {
        screened();
        assessed();
        sign("ENROL");

        eligibility.overtaken(signTask);
        eligibility.overtaken(signTask);

        assertThat(house.records.latestDecision(house.caseId)).isEmpty();
        assertThat(house.timeline)
                .filteredOn(text -> text.contains("took no effect"))
                .hasSize(1);
    }

    @Test
    void aPatientIsEnrolledOnceWithANumber() {
        Enrolling enrolling = house.enrolling();

        Enrolment first = enrolling.enrol(house.caseId);

        assertThat(enrolling.enrol(house.caseId)).isEqualTo(first);
        assertThat(first.number()).isEqualTo(1);
        assertThat(house.timeline).containsExactly("enrolled: Enrolled as number 1");
    }

    @Test
    void aScreenFailureKeepsTheInvestigatorsReason() {
        screened();
        assessed();
        eligibility.complete(
                signTask,
                house.answers("{'eligibilityDecision': 'SCREEN_FAIL', 'reason': 'Declined the biopsy'}"),
                house.investigator);

        house.enrolling().recordScreenFailure(house.caseId);
        house.enrolling().recordScreenFailure(house.caseId);

        assertThat(house.records.screenFailure(house.caseId)).contains("Declined the biopsy");
        assertThat(house.stages).endsWith(Stage.SCREEN_FAILED).containsOnlyOnce(Stage.SCREEN_FAILED);
    }

    @Test
    void aScreenFailureWithoutASignatureComesFromTheRefusedConsent() {
        house.enrolling().recordScreenFailure(house.caseId);

        assertThat(house.records.screenFailure(house.caseId)).contains("Consent refused");
    }

    private void screened() {
        screening.complete(screeningTask, house.screening(), house.investigator);
    }

    private void assessed() {
        house.assessing().assess(house.caseId, 5);
    }

    private Map<String, String> sign(String choice) {
        return eligibility.complete(
                signTask, house.answers("{'eligibilityDecision': '" + choice + "'}"), house.investigator);
    }
}
