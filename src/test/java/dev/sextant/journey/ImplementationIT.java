package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.TreatmentJourney;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A decision is not a treatment: what comes between the board's signatures and the first dose. */
class ImplementationIT extends TreatmentJourneys {

    @Test
    void no_dose_before_the_safety_checks_and_before_their_judgement() {
        TreatmentJourney journey = confirmed("PRC-3301", 341);
        journey.awaitLine("PLANNED");
        assertThat(code(journey.give("everolimus", "trastuzumab"))).isEqualTo("safety-not-cleared");

        journey.safetyChecks(Map.of("hepatitisB", "NOT_KNOWN"));
        api.as("investigator").awaitTask(journey.caseId(), "judge-regimen-safety");
        assertThat(code(journey.give("everolimus", "trastuzumab"))).isEqualTo("safety-not-cleared");

        journey.judgeSafety("PROCEED", "Serology follows within the week").awaitCleared();
        journey.firstDose("everolimus", "trastuzumab");
        assertThat(journey.line(1).path("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void a_blocked_regimen_goes_back_to_the_board() {
        TreatmentJourney journey = confirmed("PRC-3302", 342).safetyChecks(Map.of("pregnant", "YES"));
        journey.judgeSafety("CHANGE_DECISION", "Pregnant");

        JsonNode asked = api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        assertThat(asked.path("evidence").toString()).contains("NOT_IMPLEMENTED");
        journey.patient()
                .decideArm("board1", Map.of("armDecision", "NO_ARM", "reason", "Nothing may be given now"))
                .countersign("board2")
                .awaitStage("FOLLOW_UP");
        assertThat(journey.line(1).path("endReason").asText()).isEqualTo("NEVER_STARTED");
    }

    @Test
    void a_patient_who_declines_goes_back_to_the_board() {
        TreatmentJourney journey = confirmed("PRC-3303", 343).safetyChecks();
        decline(journey);

        JsonNode asked = api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        assertThat(asked.path("evidence").toString()).contains("DECLINED");
        assertThat(code(journey.give("everolimus", "trastuzumab"))).isEqualTo("no-line-planned");
        journey.patient()
                .decideArm("board1", Map.of("armDecision", "OTHER_ARM", "chosenArm", "A1", "reason", "She prefers it"))
                .countersign("board2");

        eventually(
                "the other regimen is planned",
                () -> assertThat(journey.awaitLine("PLANNED").path("regimen").asText())
                        .isEqualTo(NEXT_BY_ORGANOID));
        journey.begin("trastuzumab", "pertuzumab", "nab-paclitaxel");
        assertThat(journey.line(1).path("regimen").asText()).isEqualTo(NEXT_BY_ORGANOID);
    }

    @Test
    void a_second_line_that_is_declined_goes_back_to_the_board_too() {
        TreatmentJourney journey = onFirstLine("PRC-3304", 344).days(42).response(45);
        journey.awaitProposal("ADJUST");
        journey.adjust("AS_PROPOSED", "");
        journey.safetyChecks();
        decline(journey);

        JsonNode asked = api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        assertThat(asked.path("evidence").toString()).contains("DECLINED");
        journey.patient()
                .decideArm("board1", Map.of("armDecision", "OTHER_ARM", "chosenArm", "A1", "reason", "She prefers it"))
                .countersign("board2");
        eventually(
                "the other regimen is planned",
                () -> assertThat(journey.awaitLine("PLANNED").path("regimen").asText())
                        .isEqualTo(NEXT_BY_ORGANOID));
        journey.begin("trastuzumab", "pertuzumab", "nab-paclitaxel");
        assertThat(journey.line(2).path("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void whoever_does_not_begin_is_asked_for() {
        TreatmentJourney journey = confirmed("PRC-3305", 345).safetyChecks().days(13);
        assertThat(openTasks(journey)).doesNotContain("record-implementation");
        journey.days(1);
        JsonNode overdue = api.as("coordinator").awaitTask(journey.caseId(), "record-implementation");
        assertThat(texts(overdue.at("/task/groups"))).containsExactly("coordinator");
        assertThat(overdue.at("/evidence/line/regimen").asText()).isEqualTo(FIRST_REGIMEN);
        assertThat(Instant.parse(overdue.at("/evidence/overdueFrom").asText()))
                .isEqualTo(signedAt(journey).plus(Duration.ofDays(14)));
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "record-implementation",
                        Map.of(
                                "implementation",
                                "STILL_PLANNED",
                                "plannedStartOn",
                                journey.date().plusDays(5).toString(),
                                "comment",
                                "Flu"));
        journey.days(3);
        assertThat(openTasks(journey)).doesNotContain("record-implementation");
        journey.days(4);
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "record-implementation",
                        Map.of("implementation", "NOT_IMPLEMENTED", "notImplementedReason", "NOT_FUNDED"));

        JsonNode asked = api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        assertThat(asked.path("evidence").toString()).contains("NOT_FUNDED");
        assertThat(journey.line(1).path("endReason").asText()).isEqualTo("NEVER_STARTED");
        JsonNode decision = decisions(journey.patient()).getLast();
        assertThat(decision.at("/implementation/kind").asText()).isEqualTo("NOT_IMPLEMENTED");
        assertThat(decision.at("/implementation/reason").asText()).isEqualTo("NOT_FUNDED");
        journey.patient()
                .decideArm("board1", Map.of("armDecision", "OTHER_ARM", "chosenArm", "A1", "reason", "It is funded"))
                .countersign("board2");
        eventually(
                "the other regimen is planned",
                () -> assertThat(journey.awaitLine("PLANNED").path("regimen").asText())
                        .isEqualTo(NEXT_BY_ORGANOID));
        assertThat(openTasks(journey)).as("fourteen days begin anew").doesNotContain("record-implementation");
    }

    /** When the second signature put the decision in force. */
    private Instant signedAt(TreatmentJourney journey) {
        JsonNode states = decisions(journey.patient()).getLast().path("states");
        return Instant.parse(entry(states, "state", "SIGNED").path("at").asText());
    }

    private void decline(TreatmentJourney journey) {
        api.as("coordinator")
                .post(
                        journey.patient().path("/implementations"),
                        Map.of("implementation", "NOT_IMPLEMENTED", "reason", "DECLINED"))
                .created();
    }

    private static String code(dev.sextant.testing.ApiClient.Reply reply) {
        return reply.problem(409).path("code").asText();
    }
}
