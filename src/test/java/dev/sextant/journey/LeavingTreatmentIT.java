package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.TreatmentJourney;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ways out of treatment that nobody plans. */
class LeavingTreatmentIT extends TreatmentJourneys {

    @Test
    void a_patient_is_lost_and_found_again() {
        TreatmentJourney journey = onFirstLine("PRC-3401", 351).days(20);
        for (String attempt : new String[] {"Phone, first", "Phone, second", "Letter"}) {
            event(journey, "CONTACT_ATTEMPT", attempt);
        }
        event(journey, "LOST_TO_FOLLOW_UP", "Nobody answers");
        journey.patient().awaitStage("FOLLOW_UP");
        assertThat(journey.awaitEnd(1).path("endReason").asText()).isEqualTo("LOST");
        assertThat(journey.patient().file().path("lostToFollowUp").asText()).isNotEmpty();

        journey.days(10);
        event(journey, "FOUND_AGAIN", "She was abroad");
        assertThat(journey.patient().file().path("lostToFollowUp").asText()).isEmpty();
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "record-survival-contact",
                        Map.of("contactOn", journey.date().toString(), "status", "ALIVE"));
        journey.patient().event("DEATH").awaitStage("DECEASED");
    }

    @Test
    void a_safety_report_goes_on_after_the_patients_death() {
        TreatmentJourney journey = onFirstLine("PRC-3402", 352).days(10);
        String event = journey.seriousEvent(Map.of("term", "Pneumonitis", "grade", 4));
        api.as("safety").awaitTask(journey.caseId(), "report-to-sponsor");

        journey.patient().event("DEATH").awaitStage("DECEASED");
        assertThat(journey.awaitEnd(1).path("endReason").asText()).isEqualTo("DEATH");
        eventually("only the report asks", () -> assertThat(openTasks(journey)).containsExactly("report-to-sponsor"));

        journey.reportToSponsor(event).review(event, "RELATED", "UNEXPECTED", "FATAL");
        JsonNode submission = api.as("safety").awaitTask(journey.caseId(), "submit-expedited-report");
        assertThat(journey.adverseEventOf(event)
                        .path("reports")
                        .path(0)
                        .path("expedited")
                        .path("expedited")
                        .asText())
                .isEqualTo("SEVEN_DAYS");
        assertThat(submission.path("task").path("dueAt").asText()).isNotEmpty();
        journey.submitExpedited(event).awaitReportClosed(event);
        eventually(
                "nothing is asked any more",
                () -> assertThat(openTasks(journey)).isEmpty());
    }

    @Test
    void a_stopped_treatment_ends_the_line_and_follow_up_begins() {
        TreatmentJourney journey = onFirstLine("PRC-3403", 353).days(20);
        api.as("coordinator")
                .post(
                        journey.patient().path("/events"),
                        Map.of(
                                "type",
                                "TREATMENT_STOPPED",
                                "date",
                                journey.date().toString(),
                                "stopReason",
                                "PATIENT_CHOICE"))
                .created();

        journey.patient().awaitStage("FOLLOW_UP");
        assertThat(journey.awaitEnd(1).path("endReason").asText()).isEqualTo("PATIENT_CHOICE");
        eventually(
                "nothing is asked any more",
                () -> assertThat(openTasks(journey)).isEmpty());
        assertThat(journey.give("everolimus").status())
                .as("given on the last day, told late")
                .isEqualTo(201);
        journey.days(1);
        assertThat(journey.give("everolimus").status()).isEqualTo(409);
    }

    @Test
    void an_organoid_answers_although_treatment_was_stopped() {
        TreatmentJourney journey = onFirstLine("PRC-3404", 354);
        String organoid = journey.organoid(journey.tissues().get(0), "LI-1");
        journey.established(organoid);
        event(journey, "TREATMENT_STOPPED", "The patient's wish");
        journey.patient().awaitStage("FOLLOW_UP");

        journey.uploadScreen(organoid, "LI-1-S1", resistantToFirst(354, "SYN-354"));

        assertThat(entry(journey.organoids().path("organoids"), "organoidId", organoid)
                        .findValues("results"))
                .isNotEmpty();
    }

    private void event(TreatmentJourney journey, String type, String reason) {
        api.as("coordinator")
                .post(
                        journey.patient().path("/events"),
                        Map.of("type", type, "date", journey.date().toString(), "reason", reason))
                .created();
    }
}
