package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import io.camunda.process.test.api.CamundaProcessTestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From referral to a signed arm, through the API alone, on real files. */
@SextantTest
class ReferralToArmIT {

    @Autowired
    ApiClient api;

    @Autowired
    CamundaProcessTestContext engine;

    @Test
    void pik3ca_h1047r_on_an_amplified_tumour_gives_arm_four_with_reasons_for_all_six() {
        Journey journey = Journey.refer(api, "PRC-1001").enrol().workUpOnPublicFiles();

        JsonNode task = api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        JsonNode arm = journey.arm();
        assertThat(arm.path("outcome").asText()).as("%s", arm).isEqualTo("ASSIGNED");
        assertThat(arm.path("arm").asText()).isEqualTo("A4");
        assertThat(arm.path("arms")).hasSize(6).allSatisfy(each -> {
            assertThat(each.path("state").asText()).isNotBlank();
            assertThat(each.path("criteria"))
                    .isNotEmpty()
                    .allSatisfy(criterion ->
                            assertThat(criterion.path("reason").asText()).isNotBlank());
        });
        JsonNode pik3ca = alteration(journey, "PIK3CA H1047R");
        assertThat(pik3ca.path("clonality").asText()).isEqualTo("TRUNCAL");
        assertThat(pik3ca.path("foci"))
                .hasSize(2)
                .allSatisfy(focus -> assertThat(focus.path("state").asText()).isEqualTo("PRESENT"));
        assertThat(pik3ca.path("plasma").path(0).path("state").asText()).isEqualTo("PRESENT");
        assertThat(alteration(journey, "ERBB2 amplification").path("clonality").asText())
                .isEqualTo("TRUNCAL");
        assertThat(task.path("evidence").toString()).contains("A4");

        journey.decideArm("board1", Map.of("armDecision", "CONFIRM_PROPOSED"))
                .countersign("board2")
                .awaitStage("ARM_CONFIRMED");

        JsonNode file = journey.file();
        assertThat(file.toString()).contains("A4");
        assertThat(api.as("auditor")
                        .get("/api/audit/verify")
                        .ok()
                        .path("intact")
                        .asBoolean())
                .isTrue();
        assertThat(timelineKinds(journey)).contains("board-decision", "stage-moved");

        engine.increaseTime(java.time.Duration.ofDays(2));
        engine.increaseTime(java.time.Duration.ofDays(2));
        io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance(
                        io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byProcessId(
                                "precision-therapy"))
                .isActive();
        assertThat(journey.file().path("stage").asText()).isEqualTo("ARM_CONFIRMED");
        assertThat(api.as("board1")
                        .get("/api/tasks?state=CREATED&case=" + journey.caseId())
                        .ok()
                        .path("items"))
                .isEmpty();
    }

    private static JsonNode alteration(Journey journey, String label) {
        for (JsonNode alteration : journey.signature().findPath("alterations")) {
            if (alteration.path("label").asText().equals(label)) {
                return alteration;
            }
        }
        throw new AssertionError("No alteration " + label + " in the signature");
    }

    private List<String> timelineKinds(Journey journey) {
        List<String> kinds = new ArrayList<>();
        api.as("coordinator")
                .get(journey.path("/timeline"))
                .ok()
                .path("items")
                .forEach(entry -> kinds.add(entry.path("kind").asText()));
        return kinds;
    }
}
