package dev.sextant.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.testing.Journey;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurvivalFollowUpIT extends ProcessPaths {

    private static final Duration INTERVAL = Duration.ofDays(84);

    @Test
    void aPatientWhoIsAliveIsContactedAgainUntilDeath() {
        Journey journey = followedUp("PRC-5001");
        contactIsDue(journey);
        overdue(journey, "UserTask_RecordSurvivalContact", Duration.ofDays(14));
        contact(journey, "ALIVE", Map.of());
        the(FOLLOW_UP)
                .hasCompletedElement("ServiceTask_ScheduleContact", 1)
                .hasCompletedElements("EndEvent_RecordSurvivalContactReminderSent")
                .hasActiveElements("Gateway_ContactAwaited");

        contactIsDue(journey);
        contact(journey, "DEAD", Map.of("deathOn", api.today().toString()));
        the(FOLLOW_UP).isCompleted();
        journey.awaitStage("DECEASED");
    }

    @Test
    void threeAttemptsWithoutAnAnswerAreTold_andTheFollowUpGoesOn() {
        Journey journey = followedUp("PRC-5002");
        for (int attempt = 1; attempt <= 3; attempt++) {
            contactIsDue(journey);
            contact(journey, "NOT_REACHED", Map.of());
            the(FOLLOW_UP)
                    .hasCompletedElement("ServiceTask_ScheduleContact", attempt)
                    .hasActiveElements("Gateway_ContactAwaited");
        }
        assertThat(timeline(journey, "event-recorded"))
                .anySatisfy(entry -> assertThat(entry.path("text").asText()).contains("lost to follow-up"));
    }

    @Test
    void aPatientWhoWantsNoMoreContactIsLeftAlone() {
        Journey journey = followedUp("PRC-5003");
        contactIsDue(journey);
        contact(journey, "FOLLOW_UP_WITHDRAWN", Map.of());
        the(FOLLOW_UP).isCompleted();
        assertThat(journey.file().path("stage").asText()).isEqualTo("FOLLOW_UP");
    }

    @Test
    void theFollowUpEndsWithTheStudy() {
        Journey journey = followedUp("PRC-5004");
        contactIsDue(journey);
        jdbc.sql("update study set ended_on = ? where key = 'precise'")
                .param(api.today())
                .update();
        contact(journey, "ALIVE", Map.of());
        the(FOLLOW_UP).isCompleted().hasCompletedElements("EndEvent_StudyEnded");
    }

    /** As after a restored backup: the record is there, its message is not. */
    @Test
    void aDeathWhoseMessageWasLostEndsTheFollowUpAtTheNextContact() {
        Journey journey = followedUp("PRC-5005");
        contactIsDue(journey);
        recordWithoutMessage(journey, "DEATH");
        contact(journey, "NOT_REACHED", Map.of());
        the(FOLLOW_UP).isCompleted().hasCompletedElements("EndEvent_PatientDied");
        journey.awaitStage("DECEASED");
    }

    @Test
    void aWithdrawalWhoseMessageWasLostEndsTheFollowUpAtTheNextContact() {
        Journey journey = followedUp("PRC-5006");
        contactIsDue(journey);
        recordWithoutMessage(journey, "FOLLOW_UP_WITHDRAWN");
        contact(journey, "NOT_REACHED", Map.of());
        the(FOLLOW_UP).isCompleted().hasCompletedElements("EndEvent_FollowUpWithdrawn");
    }

    @Test
    void whoIsLostIsContactedAtTheIntervalAndWhoIsFoundAgainAtOnce() {
        Journey journey = followedUp("PRC-5011");
        lost(journey);
        the(FOLLOW_UP).hasActiveElements("Gateway_ContactAwaited");
        contactIsDue(journey);
        contact(journey, "NOT_REACHED", Map.of());
        the(FOLLOW_UP)
                .hasCompletedElement("ServiceTask_ScheduleContact", 1)
                .hasActiveElements("Gateway_ContactAwaited");

        journey.event("FOUND_AGAIN");
        api.as("coordinator").awaitTask(journey.caseId(), "record-survival-contact");
        contact(journey, "ALIVE", Map.of());
        the(FOLLOW_UP)
                .hasCompletedElement("CatchEvent_FollowUpChanged", 1)
                .hasCompletedElement("UserTask_RecordSurvivalContact", 2)
                .hasActiveElements("Gateway_ContactAwaited");
        assertThat(journey.file().has("lostToFollowUp")).isFalse();
    }

    @Test
    void whoIsLostDuringTreatmentIsFollowedUpAndMarkedUntilFoundByAContact() {
        Journey journey = Journey.refer(api, "PRC-5012");
        api.as("coordinator").awaitTask(journey.caseId(), "record-consent");
        lost(journey);
        the(FOLLOW_UP).hasActiveElements("Gateway_ContactAwaited");
        assertThat(journey.file().path("lostToFollowUp").asText())
                .isEqualTo(api.today().toString());

        contactIsDue(journey);
        contact(journey, "ALIVE", Map.of());
        assertThat(journey.file().has("lostToFollowUp")).isFalse();
        the(FOLLOW_UP).hasCompletedElement("UserTask_RecordSurvivalContact", 1).isActive();
        assertThat(journey.file().path("stage").asText()).isEqualTo("FOLLOW_UP");
    }

    /** The gap: treatment was handed over, follow-up has not begun, so that no process waits for the message. */
    @Test
    void aDeathBetweenTreatmentAndFollowUpEndsItBeforeItBegins() {
        Journey journey = screenFailed("PRC-5013");
        recordWithoutMessage(journey, "DEATH");
        publish("follow-up-started", Map.of("caseId", journey.caseId()));

        the(FOLLOW_UP).isCompleted().hasCompletedElements("EndEvent_FollowUpOverBeforeItBegan");
        journey.awaitStage("DECEASED");
        assertThat(deathsHandled()).isZero();
    }

    @Test
    void aDeathWhoseMessageWaitsForTheFollowUpIsHandledThere() {
        Journey journey = screenFailed("PRC-5014").event("DEATH");
        assertThat(journey.file().path("stage").asText()).isEqualTo("DECEASED");
        publish("follow-up-started", Map.of("caseId", journey.caseId()));

        the(FOLLOW_UP).isCompleted();
        assertThat(deathsHandled()).isLessThanOrEqualTo(1);
    }

    @Test
    void aDeathAfterEverythingIsRecordedAlthoughNobodyWaitsForIt() {
        Journey journey = followedUp("PRC-5015").event("FOLLOW_UP_WITHDRAWN");
        the(FOLLOW_UP).isCompleted();

        journey.event("DEATH");

        assertThat(journey.file().path("stage").asText()).isEqualTo("DECEASED");
        assertThat(deathsHandled()).isZero();
    }

    @Test
    void aDeathAfterFullWithdrawalIsRecordedAndTheCaseStaysWithdrawn() {
        Journey journey = followedUp("PRC-5016").event("ALL_CONSENT_WITHDRAWN");
        the(FOLLOW_UP).isCompleted();

        journey.event("DEATH");

        assertThat(journey.file().path("stage").asText()).isEqualTo("WITHDRAWN");
        assertThat(journey.file().path("events")).hasSize(3);
        assertThat(deathsHandled()).isZero();
    }

    @Test
    void aSecondFollowUpOfTheSameCaseEndsAtOnce() {
        Journey journey = followedUp("PRC-5007");
        publish("follow-up-started", Map.of("caseId", journey.caseId()));
        aSecondInstanceEndsAt(FOLLOW_UP, "EndEvent_FollowUpAlreadyRunning");
        the(FOLLOW_UP).isActive();
    }

    @Test
    void aDeathEndsIt() {
        Journey journey = followedUp("PRC-5008").event("DEATH");
        the(FOLLOW_UP).isCompleted().hasCompletedElements("EndEvent_DeathRecorded");
        journey.awaitStage("DECEASED");
        assertThat(deathsHandled()).isEqualTo(1);
    }

    @Test
    void theWithdrawalFromFollowUpTakesTheOpenTaskAway() {
        Journey journey = followedUp("PRC-5009");
        contactIsDue(journey);
        journey.event("FOLLOW_UP_WITHDRAWN");
        the(FOLLOW_UP).isCompleted().hasCompletedElements("EndEvent_FollowUpWithdrawnByPatient");
        awaitTasks(journey, "record-survival-contact", "CANCELED", 1);
    }

    @Test
    void theWithdrawalOfAllConsentClosesTheCase() {
        Journey journey = followedUp("PRC-5010").event("ALL_CONSENT_WITHDRAWN");
        the(FOLLOW_UP).isCompleted().hasCompletedElements("EndEvent_AllConsentWithdrawn");
        journey.awaitStage("WITHDRAWN");
    }

    /** The shortest way into follow-up. */
    private Journey followedUp(String pseudonym) {
        Journey journey = Journey.refer(api, pseudonym);
        api.as("coordinator").awaitTask(journey.caseId(), "record-consent");
        journey.event("TREATMENT_STOPPED");
        the(FOLLOW_UP).hasActiveElements("Gateway_ContactAwaited");
        return journey;
    }

    /** A case whose process has ended and that has no follow-up. */
    private Journey screenFailed(String pseudonym) {
        Journey journey = Journey.refer(api, pseudonym);
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "record-consent",
                        Map.of(
                                "consentGiven",
                                "NO",
                                "formVersion",
                                "ICF 2.1",
                                "signedOn",
                                api.today().toString()));
        the(THERAPY).isCompleted();
        return journey;
    }

    private void lost(Journey journey) {
        for (String how : new String[] {"Phone, study nurse", "Letter, physician", "Family doctor, study nurse"}) {
            api.as("coordinator")
                    .post(
                            journey.path("/events"),
                            Map.of(
                                    "type",
                                    "CONTACT_ATTEMPT",
                                    "date",
                                    api.today().toString(),
                                    "reason",
                                    how))
                    .created();
        }
        journey.event("LOST_TO_FOLLOW_UP");
    }

    private void contactIsDue(Journey journey) {
        engine.increaseTime(INTERVAL);
        api.as("coordinator").awaitTask(journey.caseId(), "record-survival-contact");
    }

    private void contact(Journey journey, String status, Map<String, String> more) {
        Map<String, String> answers = new HashMap<>(more);
        answers.put("contactOn", api.today().toString());
        answers.put("status", status);
        api.as("coordinator").completeTask(journey.caseId(), "record-survival-contact", answers);
    }

    private void recordWithoutMessage(Journey journey, String type) {
        jdbc.sql("""
                insert into case_event (event_id, case_id, type, event_date, recorded_at, recorded_by)
                values (:id, :caseId, :type, :date, :at, 'coordinator')""")
                .param("id", "event-" + journey.pseudonym())
                .param("caseId", journey.caseId())
                .param("type", type)
                .param("date", api.today())
                .param("at", OffsetDateTime.ofInstant(engine.getCurrentTime(), ZoneOffset.UTC))
                .update();
    }
}
