package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.TreatmentJourney;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the board makes of proposals for a running line. */
class AdjustmentIT extends TreatmentJourneys {

    @Test
    void the_board_stays_against_the_proposal_with_the_same_two_signatures() {
        TreatmentJourney journey = onFirstLine("PRC-3201", 331).days(42).response(45);
        journey.awaitProposal("ADJUST");
        journey.decideAdjustment(
                "board1",
                Map.of(
                        "adjustmentDecision",
                        "CONTINUE_BEYOND_PROGRESSION",
                        "reason",
                        "One brain metastasis, irradiated"));
        JsonNode second = api.as("board1").awaitTask(journey.caseId(), "countersign-adjustment");
        assertThat(api.as("board1")
                        .complete(second, Map.of("countersignature", "SIGNED"))
                        .status())
                .as("nobody signs twice")
                .isIn(403, 409);
        journey.countersignAdjustment("board2");

        eventually(
                "the decision is in force",
                () -> assertThat(states(decisions(journey.patient()).getLast()))
                        .containsExactly("PROPOSED", "SIGNED", "CONFIRMED"));
        JsonNode decision = decisions(journey.patient()).getLast();
        assertThat(decision.path("outcome").asText()).isEqualTo("CONTINUE_BEYOND_PROGRESSION");
        assertThat(decision.path("states").findValuesAsText("actor")).startsWith("board1", "board2");
        assertThat(journey.line(1).path("state").asText()).isEqualTo("RUNNING");
        journey.days(1);
        assertThat(openTasks(journey)).doesNotContain("decide-adjustment");

        journey.days(62).response(60);
        eventually(
                "the next progression asks again",
                () -> assertThat(openTasks(journey)).contains("decide-adjustment"));
    }

    @Test
    void unacceptable_toxicity_goes_to_the_board_and_the_line_ends_for_it() {
        TreatmentJourney journey = onFirstLine("PRC-3202", 332).days(42).response(20);
        journey.awaitProposal("STAY");
        journey.adverseEvent(Map.of("term", "Pneumonitis", "unacceptable", true));

        JsonNode proposed = journey.awaitProposal("BOARD");
        assertThat(proposed.path("reason").asText()).contains("Unacceptable toxicity");
        journey.decideAdjustment(
                        "board2",
                        Map.of(
                                "adjustmentDecision",
                                "OTHER_REGIMEN",
                                "chosenRegimen",
                                NEXT_BY_ORGANOID,
                                "reason",
                                "Without everolimus"))
                .countersignAdjustment("board3");

        assertThat(journey.awaitEnd(1).path("endReason").asText()).isEqualTo("TOXICITY");
        assertThat(journey.awaitLine("PLANNED").path("regimen").asText()).isEqualTo(NEXT_BY_ORGANOID);
    }

    @Test
    void evidence_that_changes_between_the_signatures_makes_the_board_decide_again() {
        TreatmentJourney journey = onFirstLine("PRC-3203", 333).days(42).response(45);
        journey.awaitProposal("ADJUST");
        journey.decideAdjustment("board1", Map.of("adjustmentDecision", "AS_PROPOSED"));
        JsonNode second = api.as("board2").awaitTask(journey.caseId(), "countersign-adjustment");

        screened(journey, "LI-1", resistantToFirst(333, "SYN-333"));

        eventually(
                "the organoid is answered",
                () -> assertThat(journey.proposals().getLast().path("basis").asText())
                        .isEqualTo("ORGANOID"));
        assertThat(api.as("board2")
                        .complete(second, Map.of("countersignature", "SIGNED"))
                        .status())
                .as("the task of the old proposal")
                .isGreaterThanOrEqualTo(400);
        journey.adjust("AS_PROPOSED", "");

        assertThat(journey.awaitLine("PLANNED").path("regimen").asText()).isEqualTo(NEXT_BY_ORGANOID);
        List<JsonNode> adjustments = decisions(journey.patient()).stream()
                .filter(decision -> decision.path("kind").asText().equals("ADJUSTMENT"))
                .toList();
        assertThat(adjustments).hasSize(2);
        assertThat(states(adjustments.get(0))).containsExactly("PROPOSED", "OVERTAKEN");
        assertThat(states(adjustments.get(1))).containsExactly("PROPOSED", "SIGNED", "CONFIRMED");
    }

    @Test
    void a_decision_that_was_returned_is_taken_again() {
        TreatmentJourney journey = onFirstLine("PRC-3204", 334).days(42).response(45);
        journey.decideAdjustment("board1", Map.of("adjustmentDecision", "AS_PROPOSED"));
        api.as("board2")
                .completeTask(
                        journey.caseId(),
                        "countersign-adjustment",
                        Map.of("countersignature", "RETURNED", "reason", "She wants no third tablet"));
        journey.adjust("STOP", "Best supportive care");

        journey.patient().awaitStage("FOLLOW_UP");
        assertThat(journey.awaitEnd(1).path("endReason").asText()).isEqualTo("PROGRESSION");
    }

    private static List<String> states(JsonNode decision) {
        return decision.path("states").findValuesAsText("state");
    }
}
