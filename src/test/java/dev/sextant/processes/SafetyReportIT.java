package dev.sextant.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.Journey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafetyReportIT extends ProcessPaths {

    private static final String REVIEW = "review-serious-event";
    private static final String SUBMIT = "submit-expedited-report";
    private static final String FOLLOW = "record-safety-follow-up";

    @Test
    void aReactionThatThreatensLifeGoesToSponsorInvestigatorAndAuthority_andIsFollowedUntilItsOutcomeIsKnown() {
        Journey journey = Journey.refer(api, "PRC-6001");
        String event = seriousEvent(journey, "LIFE_THREATENING");
        api.as("safety").awaitTask(journey.caseId(), "report-to-sponsor");
        overdue(journey, "UserTask_ReportToSponsor", Duration.ofHours(25));
        reportToSponsor(journey);
        assertThat(report(journey, event).path("sponsorReported").asText()).isEqualTo("LATE");

        api.as("investigator").awaitTask(journey.caseId(), REVIEW);
        overdue(journey, "UserTask_ReviewSeriousEvent", Duration.ofDays(2));
        review(journey, "UNEXPECTED", "NOT_RECOVERED");

        api.as("safety").awaitTask(journey.caseId(), SUBMIT);
        assertThat(report(journey, event).path("expedited").path("expedited").asText())
                .isEqualTo("SEVEN_DAYS");
        overdue(journey, "UserTask_SubmitExpeditedReport", Duration.ofDays(4));
        submit(journey, "NO");
        awaitTasks(journey, SUBMIT, "COMPLETED", 1);
        submit(journey, "YES");

        api.as("safety").awaitTask(journey.caseId(), FOLLOW);
        overdue(journey, "UserTask_RecordSafetyFollowUp", Duration.ofDays(14));
        followUp(journey, "RECOVERING");
        awaitTasks(journey, FOLLOW, "CREATED", 1);

        version(
                journey,
                event,
                Map.of("reason", "Letter of the hospital", "drugs", List.of("pyrotinib", "trastuzumab")));
        awaitTasks(journey, FOLLOW, "CANCELED", 1);
        review(journey, "EXPECTED", "RECOVERED");
        the(SAFETY).isCompleted().hasCompletedElements("EndEvent_SafetyReportClosed");
        assertThat(report(journey, event).path("closedAt").asText()).isNotEmpty();
    }

    @Test
    void anExpectedReactionDoesNotGoToTheAuthority_andTwoEventsOfACaseAreReportedAtTheSameTime() {
        Journey journey = Journey.refer(api, "PRC-6002");
        seriousEvent(journey, "HOSPITALISATION");
        String second = seriousEvent(journey, "DISABILITY");
        awaitTasks(journey, "report-to-sponsor", "CREATED", 2);

        reportToSponsor(journey);
        review(journey, "EXPECTED", "RECOVERED");
        the(SAFETY).isCompleted();
        awaitTasks(journey, "report-to-sponsor", "CREATED", 1);

        version(journey, second, Map.of("reason", "Source checked", "action", "DOSE_REDUCED"));
        reportToSponsor(journey);
        review(journey, "EXPECTED", "RECOVERED");
        aSecondInstanceEndsAt(SAFETY, "EndEvent_SafetyReportClosed");
    }

    @Test
    void theSameEventIsReportedOnce() {
        Journey journey = Journey.refer(api, "PRC-6003");
        String event = seriousEvent(journey, "HOSPITALISATION");
        api.as("safety").awaitTask(journey.caseId(), "report-to-sponsor");

        publish("serious-event-reported", Map.of("caseId", journey.caseId(), "adverseEventId", event));

        aSecondInstanceEndsAt(SAFETY, "EndEvent_ReportAlreadyRunning");
        the(SAFETY).isActive();
    }

    @Test
    void aReportOutlivesThePatient() {
        Journey journey = Journey.refer(api, "PRC-6004");
        String event = seriousEvent(journey, "HOSPITALISATION");
        api.as("safety").awaitTask(journey.caseId(), "report-to-sponsor");
        journey.event("DEATH").awaitStage("DECEASED");

        reportToSponsor(journey);
        review(journey, "EXPECTED", "NOT_RECOVERED");
        api.as("safety").awaitTask(journey.caseId(), FOLLOW);
        engine.increaseTime(Duration.ofHours(1));
        assertThat(api.as("auditor").get("/api/consistency").ok().path("tasksOfEndedCases"))
                .isEmpty();
        followUp(journey, "NOT_RECOVERED");
        the(SAFETY).isCompleted();
        assertThat(report(journey, event).path("open").asText()).isEqualTo("CLOSED");
    }

    @Test
    void aReportOutlivesTheWithdrawalOfAllConsent_andClosedItIsOpenedAgainByWhatIsLearntLater() {
        Journey journey = Journey.refer(api, "PRC-6005");
        String event = seriousEvent(journey, "HOSPITALISATION");
        api.as("safety").awaitTask(journey.caseId(), "report-to-sponsor");
        journey.event("ALL_CONSENT_WITHDRAWN").awaitStage("WITHDRAWN");

        reportToSponsor(journey);
        review(journey, "EXPECTED", "RECOVERED");
        the(SAFETY).isCompleted();

        version(journey, event, Map.of("reason", "Letter", "outcome", "RECOVERED_WITH_SEQUELAE", "grade", 4));
        awaitTasks(journey, "report-to-sponsor", "CREATED", 1);
    }

    private String seriousEvent(Journey journey, String seriousness) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("term", "diarrhoea");
        facts.put("grade", 3);
        facts.put("serious", true);
        facts.put("seriousness", List.of(seriousness));
        facts.put("onset", api.today().toString());
        facts.put("drugs", List.of("pyrotinib"));
        facts.put("action", "INTERRUPTED");
        facts.put("unacceptable", false);
        facts.put("outcome", "NOT_RECOVERED");
        return api.as("coordinator")
                .post(journey.path("/adverse-events"), facts)
                .created()
                .path("adverseEventId")
                .asText();
    }

    private void version(Journey journey, String event, Map<String, ?> changed) {
        api.as("investigator")
                .post(journey.path("/adverse-events/" + event + "/versions"), changed)
                .created();
    }

    private JsonNode report(Journey journey, String event) {
        return api.as("safety")
                .get(journey.path("/adverse-events/" + event))
                .ok()
                .path("reports")
                .path(0);
    }

    private void reportToSponsor(Journey journey) {
        api.as("safety")
                .completeTask(
                        journey.caseId(),
                        "report-to-sponsor",
                        Map.of("reportedAt", engine.getCurrentTime().toString(), "reportReference", "S-1"));
    }

    private void review(Journey journey, String expectedness, String outcome) {
        api.as("investigator")
                .completeTask(
                        journey.caseId(),
                        REVIEW,
                        Map.of(
                                "causality", "RELATED",
                                "causalDrug", "pyrotinib",
                                "expectedness", expectedness,
                                "outcome", outcome,
                                "assessment", "As known of the drug"));
    }

    private void submit(Journey journey, String complete) {
        api.as("safety")
                .completeTask(
                        journey.caseId(),
                        SUBMIT,
                        Map.of(
                                "submittedAt",
                                engine.getCurrentTime().toString(),
                                "reportReference",
                                "A-1",
                                "complete",
                                complete));
    }

    private void followUp(Journey journey, String outcome) {
        api.as("safety").completeTask(journey.caseId(), FOLLOW, Map.of("outcome", outcome, "comment", "Telephone"));
    }
}
