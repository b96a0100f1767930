package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From tumour to arm: what is chosen, what is closed, and the sentence that says why. */
class ArmsIT extends ClinicalJourney {

    @Test
    void a_her2_mutation_leads_to_arm_two() {
        JsonNode assessment = assessed(Journey.refer(api, "PRC-1201"), 1201, Profile.her2Mutant());

        assertThat(assessment.path("outcome").asText()).as("%s", assessment).isEqualTo("ASSIGNED");
        assertThat(assessment.path("arm").asText()).isEqualTo("A2");
        assertThat(arm(assessment, "A2").path("reason").asText()).contains("ERBB2", "L755S", "truncal");
        assertThat(arm(assessment, "A2").path("warnings").toString()).contains("lapatinib");
        assertThat(arm(assessment, "A1").path("state").asText()).isEqualTo("MATCHED");
        assertThat(arm(assessment, "A1").path("reason").asText()).contains("a higher arm is open: A2");
    }

    @Test
    void rb1_loss_blocks_the_cdk46_arm() {
        Profile profile = Profile.amplifiedOnly()
                .withReceptors(80, 40)
                .withCopies("CCND1", 8)
                .withCopies("RB1", 0);

        JsonNode assessment = assessed(Journey.refer(api, "PRC-1202"), 1202, profile);

        assertThat(arm(assessment, "A5").path("state").asText()).isEqualTo("BLOCKED");
        assertThat(arm(assessment, "A5").path("reason").asText()).contains("RB1");
        assertThat(assessment.path("arm").asText()).isEqualTo("A1");
    }

    @Test
    void microsatellite_instability_comes_before_everything_else() {
        Profile profile = Profile.amplifiedWithPik3ca().withBiomarkers("42", "MSI_HIGH", "0");

        JsonNode assessment = assessed(Journey.refer(api, "PRC-1203"), 1203, profile);

        assertThat(assessment.path("outcome").asText()).isEqualTo("ASSIGNED");
        assertThat(assessment.path("arm").asText()).isEqualTo("A6");
        assertThat(arm(assessment, "A6").path("reason").asText()).containsIgnoringCase("MSI");
        assertThat(arm(assessment, "A4").path("state").asText()).isEqualTo("MATCHED");
    }

    @Test
    void bypass_signalling_leads_to_arm_three_unless_t_dm1_has_failed() {
        Profile bypass = Profile.amplifiedOnly().withCopies("EGFR", 12);
        JsonNode naive = assessed(Journey.refer(api, "PRC-1204"), 1204, bypass);
        assertThat(naive.path("arm").asText()).isEqualTo("A3");

        JsonNode exposed = assessed(
                Journey.refer(api, "PRC-1205", referralWith(line("trastuzumab emtansine", "PROGRESSION"))),
                1205,
                bypass);
        assertThat(arm(exposed, "A3").path("state").asText()).isEqualTo("EXPOSED");
        assertThat(arm(exposed, "A3").path("reason").asText())
                .contains("trastuzumab emtansine")
                .contains("progression");
        assertThat(exposed.path("arm").asText()).isEqualTo("A1");
    }

    @Test
    void a_lead_agent_that_was_not_tolerated_blocks_its_arm() {
        Map<String, Object> referral = new LinkedHashMap<>(Journey.referral());
        referral.put("hypersensitivities", List.of("everolimus"));

        JsonNode assessment = assessed(Journey.refer(api, "PRC-1206", referral), 1206, Profile.amplifiedWithPik3ca());

        assertThat(arm(assessment, "A4").path("state").asText()).isEqualTo("BLOCKED");
        assertThat(arm(assessment, "A4").path("reason").asText()).contains("hypersensitivity to everolimus");
        assertThat(assessment.path("arm").asText()).isEqualTo("A1");
    }

    @Test
    void when_everything_that_fits_was_given_before_the_board_hears_that_nothing_is_open() {
        Journey journey = Journey.refer(api, "PRC-1207", referralWith(line("pertuzumab", "PROGRESSION")));

        JsonNode assessment = assessed(journey, 1207, Profile.amplifiedOnly());

        assertThat(assessment.path("outcome").asText()).isEqualTo("ALL_BLOCKED_OR_EXPOSED");
        assertThat(assessment.path("arm").isNull() || assessment.path("arm").isMissingNode())
                .isTrue();
        JsonNode task = armTask(journey, 1);
        JsonNode refusal = complete("board1", task, Map.of("armDecision", "CONFIRM_PROPOSED"))
                .problem(422);
        assertThat(refusal.path("where").asText()).isEqualTo("answers.armDecision");
        complete(
                        "board1",
                        task,
                        Map.of(
                                "armDecision",
                                "OTHER_ARM",
                                "chosenArm",
                                "A1",
                                "reason",
                                "Pertuzumab again, with another partner, after two years without it"))
                .ok();
        journey.countersign("board3").awaitStage("ARM_CONFIRMED");
        assertThat(decisions(journey).getLast().path("arm").asText()).isEqualTo("A1");
    }

    @Test
    void where_nothing_fits_the_board_signs_that_no_arm_fits_and_follow_up_begins() {
        Journey journey = Journey.refer(api, "PRC-1208");

        JsonNode assessment = assessed(journey, 1208, Profile.her2Lost().withoutVariants());

        assertThat(assessment.path("outcome").asText()).as("%s", assessment).isEqualTo("NO_ARM");
        assertThat(arm(assessment, "A1").path("reason").asText()).contains("HER2");
        complete("board1", armTask(journey, 1), Map.of("armDecision", "NO_ARM")).problem(422);
        journey.decideArm("board1", Map.of("armDecision", "NO_ARM", "reason", "Nothing to act on; best of care"))
                .countersign("board2")
                .awaitStage("FOLLOW_UP");
        JsonNode decision = decisions(journey).getLast();
        assertThat(decision.path("state").asText()).isEqualTo("CONFIRMED");
        assertThat(decision.path("signatures")).hasSize(2);
    }

    private JsonNode assessed(Journey journey, long seed, Profile profile) {
        journey.enrol().workUp(seed, profile);
        api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        JsonNode assessment = journey.arm();
        assertThat(assessment.path("arms"))
                .hasSize(6)
                .allSatisfy(each -> assertThat(each.path("reason").asText()).isNotBlank());
        return assessment;
    }
}
