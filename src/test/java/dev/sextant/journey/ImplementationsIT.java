package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A decision is not a treatment: what is told when the patient declines, and what the board then sees. */
class ImplementationsIT extends ClinicalJourney {

    @Test
    void aDecisionThatIsNotCarriedOutGoesBackToTheBoard() {
        Journey journey = Journey.refer(api, "PRC-1601").enrol();
        assertThat(refused(journey, Map.of("implementation", "NOT_IMPLEMENTED", "reason", "DECLINED"), 409)
                        .path("code")
                        .asText())
                .isEqualTo("no-decision-in-force");
        journey.workUp(1601, Profile.amplifiedWithPik3ca()).confirmProposedArm();
        api.as("investigator").awaitTask(journey.caseId(), "record-safety-checks");
        String path = journey.path("/implementations");
        Map<String, Object> declined =
                Map.of("implementation", "NOT_IMPLEMENTED", "reason", "DECLINED", "comment", "Wants to wait");

        api.as("outsider").post(path, declined).problem(404);
        api.as("lab").post(path, declined).problem(403);
        assertThat(refused(journey, Map.of("implementation", "IMPLEMENTED", "reason", "DECLINED"), 422)
                        .path("where")
                        .asText())
                .isEqualTo("implementation");
        assertThat(refused(journey, Map.of("implementation", "NOT_IMPLEMENTED"), 422)
                        .path("where")
                        .asText())
                .isEqualTo("reason");
        assertThat(refused(journey, Map.of("implementation", "NOT_IMPLEMENTED", "reason", "OTHER"), 422)
                        .path("where")
                        .asText())
                .isEqualTo("comment");
        assertThat(refused(
                                journey,
                                Map.of("implementation", "NOT_IMPLEMENTED", "reason", "DIED", "decisionNumber", 9),
                                422)
                        .path("where")
                        .asText())
                .isEqualTo("decisionNumber");
        refused(journey, Map.of("implementation", "NOT_IMPLEMENTED", "reason", "BORED"), 422);
        refused(journey, Map.of("implementation", "NOT_IMPLEMENTED", "reason", "DIED", "who", "me"), 422);

        JsonNode recorded = api.as("coordinator").post(path, declined).created();

        assertThat(recorded.path("decisionNumber").asInt()).isEqualTo(1);
        assertThat(recorded.at("/implementation/recordedBy").asText()).isEqualTo("coordinator");
        assertThat(refused(journey, declined, 409).path("code").asText()).isEqualTo("already-recorded");
        api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        JsonNode decision =
                api.as("auditor").get(journey.path("/decisions")).ok().get(0);
        assertThat(decision.path("state").asText()).isEqualTo("CONFIRMED");
        assertThat(decision.at("/implementation/kind").asText()).isEqualTo("NOT_IMPLEMENTED");
        assertThat(decision.at("/implementation/reason").asText()).isEqualTo("DECLINED");
        assertThat(decision.at("/implementation/comment").asText()).isEqualTo("Wants to wait");
        journey.awaitStage("BOARD");

        // The board decides once more, and the new decision is the one that is planned.
        journey.confirmProposedArm();
        api.as("investigator").awaitTask(journey.caseId(), "record-safety-checks");
        JsonNode decisions = api.as("auditor").get(journey.path("/decisions")).ok();
        assertThat(decisions).hasSize(2);
        assertThat(decisions.get(1).has("implementation")
                        && !decisions.get(1).path("implementation").isNull())
                .isFalse();
        assertThat(refused(
                                journey,
                                Map.of("implementation", "NOT_IMPLEMENTED", "reason", "DIED", "decisionNumber", 1),
                                409)
                        .path("code")
                        .asText())
                .isEqualTo("no-decision-in-force");
    }

    private JsonNode refused(Journey journey, Map<String, Object> body, int status) {
        return api.as("coordinator")
                .post(journey.path("/implementations"), body)
                .problem(status);
    }
}
