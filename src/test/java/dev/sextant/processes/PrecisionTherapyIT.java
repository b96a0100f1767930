package dev.sextant.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Referral to enrolment, and what may happen at any time. */
class PrecisionTherapyIT extends ProcessPaths {

    @Test
    void everyStepToAScreenFailureIsRemindedOf() {
        Journey journey = Journey.refer(api, "PRC-6001");
        awaitTask(journey, "record-consent");
        overdue(journey, "UserTask_RecordConsent", Duration.ofDays(7));
        consentByTask(journey, "YES");
        awaitTask(journey, "record-screening");
        overdue(journey, "UserTask_RecordScreening", Duration.ofDays(14));
        journey.screen(Journey.fitScreening());
        api.as("investigator").awaitTask(journey.caseId(), "sign-eligibility");
        overdue(journey, "UserTask_SignEligibility", Duration.ofDays(3));
        journey.signEligibility("MORE_INFORMATION", "Echocardiography is to be repeated")
                .screen(Journey.fitScreening())
                .signEligibility("SCREEN_FAIL", "The patient moves away");

        the(THERAPY)
                .isCompleted()
                .hasCompletedElement("UserTask_RecordScreening", 2)
                .hasCompletedElements(
                        "EndEvent_RecordConsentReminderSent",
                        "EndEvent_RecordScreeningReminderSent",
                        "EndEvent_SignEligibilityReminderSent",
                        "EndEvent_ScreenFailed")
                .hasNotActivatedElements("ServiceTask_EnrolPatient");
        journey.awaitStage("SCREEN_FAILED");
    }

    @Test
    void whoRefusesConsentIsAScreenFailure() {
        Journey journey = Journey.refer(api, "PRC-6002");
        consentByTask(journey, "NO");

        the(THERAPY)
                .isCompleted()
                .hasCompletedElements("EndEvent_ScreenFailed")
                .hasNotActivatedElements("ServiceTask_PrepareScreening");
        journey.awaitStage("SCREEN_FAILED");
    }

    @Test
    void aConsentThatComesFromOutsideTakesTheTaskAway() {
        Journey journey = Journey.refer(api, "PRC-6003");
        awaitTask(journey, "record-consent");
        journey.consent();
        awaitTask(journey, "record-screening");

        the(THERAPY)
                .hasCompletedElements("BoundaryEvent_ConsentRecorded")
                .hasTerminatedElements("UserTask_RecordConsent");
        awaitTasks(journey, "record-consent", "CANCELED", 1);
    }

    @Test
    void aSecondReferralOfTheSameCaseEndsAtOnce() {
        Journey journey = Journey.refer(api, "PRC-6004");
        awaitTask(journey, "record-consent");

        publish("patient-referred", Map.of("caseId", journey.caseId(), "study", "precise"));

        aSecondInstanceEndsAt(THERAPY, "EndEvent_CaseAlreadyOpen");
        the(THERAPY).hasActiveElements("UserTask_RecordConsent");
        awaitTasks(journey, "record-consent", "CREATED", 1);
    }

    @Test
    void specimensThatComeTogetherAreWorkedUpEachForItself() {
        Journey journey = Journey.refer(api, "PRC-6005");
        awaitTask(journey, "record-consent");
        String liver = journey.focus("liver");
        String node = journey.focus("lymph node");
        String first = journey.tissue(liver, "ACC-6005-A");
        String second = journey.tissue(node, "ACC-6005-B");
        stored(journey, "SERUM", "ACC-6005-S");
        stored(journey, "NORMAL", "ACC-6005-N");
        plasmaArrives(journey, "ACC-6005-P");

        assertThat(focusAskedAbout(journey, first)).isEqualTo(liver);
        assertThat(focusAskedAbout(journey, second)).isEqualTo(node);
        journey.judge(second, "INADEQUATE", 3);
        decideUnusable(journey);
        journey.adequate(first);
        tissueResultsArrive(journey, first, "ACC-6005-A");

        the(THERAPY)
                .hasCompletedElement("EndEvent_SpecimenStored", 2)
                .hasCompletedElement("EndEvent_PlasmaWorkedUp", 1)
                .hasCompletedElement("EndEvent_FocusWorkedUp", 2);
        for (JsonNode specimen : journey.file().path("specimens")) {
            String expected = specimen.path("specimenId").asText().equals(second)
                    ? "LEFT_OUT"
                    : switch (specimen.path("kind").asText()) {
                        case "TISSUE", "BLOOD" -> "INTERPRETED";
                        default -> "REGISTERED";
                    };
            assertThat(specimen.path("progress").asText()).as("%s", specimen).isEqualTo(expected);
        }
    }

    @Test
    void aDeathEndsEverythingThatIsUnderWay() {
        Journey journey = Journey.refer(api, "PRC-6006");
        journey.tissue(journey.focus("liver"), "ACC-6006");
        api.as("lab").awaitTask(journey.caseId(), "judge-adequacy");
        awaitTask(journey, "record-consent");

        journey.event("DEATH");

        the(THERAPY).isCompleted().hasCompletedElements("EndEvent_PatientDied");
        the(FOCUS).isTerminated();
        journey.awaitStage("DECEASED");
        assertThat(deathsHandled()).isEqualTo(1);
        awaitTasks(journey, "judge-adequacy", "CANCELED", 1);
        awaitTasks(journey, "record-consent", "CANCELED", 1);
    }

    @Test
    void aDeathEndsTheOrganoidTestsThatTheCaseCalled() {
        Journey journey = Journey.refer(api, "PRC-6010").consent();
        journey.organoid(journey.tissue(journey.focus("liver"), "ACC-6010"), "LIV-6010");
        the(ORGANOID).hasActiveElements("UserTask_RecordEstablishment");

        journey.event("DEATH");

        the(THERAPY).isCompleted().hasCompletedElements("EndEvent_PatientDied");
        the(ORGANOID).isTerminated();
        assertThat(deathsHandled()).isEqualTo(1);
    }

    @Test
    void whoWithdrawsAllConsentHasWhatBecameOfTheSamplesConfirmed() {
        Journey journey = Journey.refer(api, "PRC-6007");
        awaitTask(journey, "record-consent");
        journey.event("ALL_CONSENT_WITHDRAWN").awaitStage("WITHDRAWN");
        awaitTask(journey, "confirm-withdrawal");
        overdue(journey, "UserTask_ConfirmWithdrawal", Duration.ofDays(14));
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "confirm-withdrawal",
                        Map.of("samplesDestroyed", "YES", "organoidsDestroyed", "NOT_APPLICABLE"));

        the(THERAPY)
                .isCompleted()
                .hasCompletedElements("EndEvent_ConfirmWithdrawalReminderSent", "EndEvent_AllConsentWithdrawn");
    }

    @Test
    void treatmentThatEndsIsFollowedByFollowUp() {
        Journey journey = begun(Journey.refer(api, "PRC-6008").toConfirmedArm(31, Profile.amplifiedWithPik3ca()));
        journey.event("TREATMENT_STOPPED").awaitStage("FOLLOW_UP");

        the(THERAPY).isCompleted().hasCompletedElements("EndEvent_HandedToSurvivalFollowUpAfterTreatment");
        the(LINE).isTerminated();
        the(FOLLOW_UP).isActive();
        assertThat(api.as("board1").get(journey.path("/lines")).ok())
                .extracting(line -> line.path("state").asText())
                .containsExactly("ENDED");
    }

    @Test
    void whoWantsNoFollowUpHasNoneAfterTreatment() {
        Journey journey = Journey.refer(api, "PRC-6009");
        awaitTask(journey, "record-consent");
        journey.event("FOLLOW_UP_WITHDRAWN").event("TREATMENT_STOPPED");

        the(THERAPY).isCompleted().hasCompletedElements("EndEvent_NoFollowUpWantedAfterTreatment");
    }

    private void awaitTask(Journey journey, String formId) {
        api.as("coordinator").awaitTask(journey.caseId(), formId);
    }

    private void consentByTask(Journey journey, String given) {
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "record-consent",
                        Map.of(
                                "consentGiven",
                                given,
                                "formVersion",
                                "ICF 2.1",
                                "signedOn",
                                api.today().toString()));
    }

    private void stored(Journey journey, String kind, String accession) {
        api.as("lab")
                .post(
                        journey.path("/specimens"),
                        Map.of(
                                "kind",
                                kind,
                                "accession",
                                accession,
                                "collectedOn",
                                api.today().toString(),
                                "laboratory",
                                "Demo laboratory"))
                .created();
    }

    private String focusAskedAbout(Journey journey, String specimenId) {
        return api.as("lab")
                .awaitTaskFor(journey.caseId(), "judge-adequacy", specimenId)
                .path("task")
                .path("references")
                .path("focusId")
                .asText();
    }

    private void decideUnusable(Journey journey) {
        api.as("board1")
                .completeTask(
                        journey.caseId(),
                        "decide-unusable-specimen",
                        Map.of("unusableDecision", "GO_ON_WITHOUT", "reason", "The other focus is enough"));
    }
}
