package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two signatures that hold, under an arm that the board chose itself. */
class BoardDecisionIT extends ClinicalJourney {

    @Test
    void the_board_chooses_another_arm_with_a_reason_and_two_people_sign() {
        Profile profile = Profile.amplifiedWithPik3ca()
                .withReceptors(80, 40)
                .withCopies("CCND1", 8)
                .withCopies("RB1", 0);
        Journey journey = Journey.refer(api, "PRC-1501").enrol().workUp(1501, profile);
        JsonNode task = armTask(journey, 1);
        String key = task.path("task").path("key").asText();
        assertThat(journey.arm().path("arm").asText()).isEqualTo("A4");
        assertThat(arm(journey.arm(), "A5").path("state").asText()).isEqualTo("BLOCKED");

        // Not theirs to decide: to other groups and sites the task does not exist.
        complete("lab", task, Map.of("armDecision", "CONFIRM_PROPOSED")).problem(404);
        complete("coordinator", task, Map.of("armDecision", "CONFIRM_PROPOSED")).problem(404);

        // Two people on one task.
        api.as("board2").post("/api/tasks/" + key + "/claim").ok();
        assertThat(complete("board1", task, Map.of("armDecision", "CONFIRM_PROPOSED"))
                        .problem(409)
                        .path("code")
                        .asText())
                .isEqualTo("claimed-by-another");
        api.as("board2").post("/api/tasks/" + key + "/unclaim").ok();

        // Evidence that is not what is shown now, no signature, a wrong password.
        ObjectNode stale = api.as("board1").completion(task, Map.of("armDecision", "CONFIRM_PROPOSED"));
        stale.put("evidenceSha256", "0".repeat(64));
        assertThat(api.as("board1")
                        .post("/api/tasks/" + key + "/complete", stale)
                        .problem(409)
                        .path("code")
                        .asText())
                .isEqualTo("evidence-changed");
        ObjectNode unsigned = api.as("board1").completion(task, Map.of("armDecision", "CONFIRM_PROPOSED"));
        unsigned.remove("attestation");
        assertThat(api.as("board1")
                        .post("/api/tasks/" + key + "/complete", unsigned)
                        .problem(422)
                        .path("where")
                        .asText())
                .isEqualTo("attestation");
        ObjectNode wrong = api.as("board1").completion(task, Map.of("armDecision", "CONFIRM_PROPOSED"));
        ((ObjectNode) wrong.path("attestation")).put("password", "board2");
        api.as("board1").post("/api/tasks/" + key + "/complete", wrong).problem(403);
        assertThat(api.as("auditor")
                        .get("/api/audit?case=" + journey.caseId() + "&size=200")
                        .ok()
                        .path("items")
                        .findValuesAsText("action"))
                .contains("signature-refused");

        // Another arm needs a reason, and a blocked one is never open.
        JsonNode why = complete("board1", task, Map.of("armDecision", "OTHER_ARM", "chosenArm", "A1"))
                .problem(422);
        assertThat(why.path("where").asText()).isEqualTo("answers.reason");
        JsonNode blocked = complete(
                        "board1",
                        task,
                        Map.of("armDecision", "OTHER_ARM", "chosenArm", "A5", "reason", "Hormone receptor 80 %"))
                .problem(422);
        assertThat(blocked.path("where").asText()).isEqualTo("answers.chosenArm");
        assertThat(blocked.toString()).contains("blocked");

        // A double click decides once.
        ObjectNode chosen = api.as("board1")
                .completion(
                        task,
                        Map.of(
                                "armDecision",
                                "OTHER_ARM",
                                "chosenArm",
                                "A1",
                                "reason",
                                "Stomatitis on everolimus feared"));
        JsonNode once = api.as("board1")
                .withKey("click-1501")
                .post("/api/tasks/" + key + "/complete", chosen)
                .ok();
        JsonNode replay = api.as("board1")
                .withKey("click-1501")
                .post("/api/tasks/" + key + "/complete", chosen)
                .ok();
        assertThat(replay).isEqualTo(once);
        api.as("board1").post("/api/tasks/" + key + "/complete", chosen).problem(409);

        // The second signature is another person's.
        JsonNode second = api.as("board1").awaitTask(journey.caseId(), "countersign-arm");
        complete("board1", second, Map.of("countersignature", "SIGNED")).problem(403);
        complete("board2", second, Map.of("countersignature", "RETURNED")).problem(422);
        journey.countersign("board2").awaitStage("ARM_CONFIRMED");

        JsonNode decision = decisions(journey).getLast();
        assertThat(decision.path("outcome").asText()).isEqualTo("OTHER_ARM");
        assertThat(decision.path("arm").asText()).isEqualTo("A1");
        assertThat(decision.path("state").asText()).isEqualTo("CONFIRMED");
        assertThat(decision.path("reason").asText()).contains("Stomatitis");
        assertThat(decision.path("signatures").findValuesAsText("person")).containsExactly("board1", "board2");
    }
}
