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
                .hasActiveElements("CatchEvent_ContactDue");

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
                    .hasActiveElements("CatchEvent_ContactDue");
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
        the(FOLLOW_UP).hasActiveElements("CatchEvent_ContactDue");
        return journey;
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
