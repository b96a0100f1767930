package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Methods or foci that disagree on ERBB2 are never averaged: the board decides. */
class DisagreementIT extends ClinicalJourney {

    @Test
    void ihc_three_plus_with_a_neutral_copy_number_is_a_conflict() {
        Journey journey = Journey.refer(api, "PRC-1801").enrol();
        Profile profile = Profile.amplifiedWithPik3ca().withCopies("ERBB2", 2);
        focusWith(journey, "liver", "ACC-1801-L", 1801, profile);
        plasmaWith(journey, "ACC-1801-P", 1801, profile);

        JsonNode task = armTask(journey, 1);

        JsonNode assessment = journey.arm();
        assertThat(assessment.path("outcome").asText()).isEqualTo("CONFLICT");
        assertThat(arm(assessment, "A1").path("state").asText()).isEqualTo("NOT_KNOWN");
        assertThat(assessment.toString()).contains("sequencing shows no amplification", "IHC 3+");
        complete("board1", task, Map.of("armDecision", "CONFIRM_PROPOSED")).problem(422);
        complete(
                        "board1",
                        task,
                        Map.of("armDecision", "OTHER_ARM", "chosenArm", "A4", "reason", "PIK3CA H1047R; FISH follows"))
                .ok();
        journey.countersign("board2").awaitStage("ARM_CONFIRMED");
    }

    @Test
    void a_focus_that_kept_her2_and_one_that_lost_it_are_a_conflict() {
        Journey journey = Journey.refer(api, "PRC-1802").enrol();
        focusWith(journey, "liver", "ACC-1802-L", 1802, Profile.amplifiedOnly());
        focusWith(journey, "lymph node", "ACC-1802-N", 1802, Profile.her2Lost().withoutVariants());
        plasmaWith(journey, "ACC-1802-P", 1802, Profile.amplifiedOnly());

        JsonNode task = armTask(journey, 1);

        JsonNode assessment = journey.arm();
        assertThat(assessment.path("outcome").asText()).isEqualTo("CONFLICT");
        String why = entry(arm(assessment, "A1").path("criteria"), "criterion", "ERBB2 amplification retained")
                .path("reason")
                .asText();
        assertThat(why).contains("Liver", "IHC 3+", "Lymph node", "IHC 0");
        assertThat(task.path("evidence").path("assessment").path("proposedArm").asText())
                .isEqualTo("NONE");
    }
}
