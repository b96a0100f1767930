package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.Journey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may be enrolled, with a reason for every criterion. */
class EligibilityIT extends ClinicalJourney {

    @Test
    void whoever_meets_every_criterion_is_enrolled_on_reasons_that_name_what_was_found() {
        Journey journey = Journey.refer(api, "PRC-1101").consent().screen(Journey.fitScreening());

        JsonNode task = api.as("investigator").awaitTask(journey.caseId(), "sign-eligibility");
        assertThat(task.path("evidence").path("eligibility").asText()).isEqualTo("ELIGIBLE");
        assertThat(task.path("evidence").path("criteria")).hasSize(19).allSatisfy(criterion -> {
            assertThat(criterion.path("verdict").asText()).isIn("MET", "NOT_APPLICABLE");
            assertThat(criterion.path("reason").asText()).isNotBlank();
        });
        complete("investigator", task, Map.of("eligibilityDecision", "ENROL")).ok();

        journey.awaitStage("WORK_UP");
        assertThat(timeline(journey)).contains("eligibility-signed");
    }

    @Test
    void performance_status_three_is_not_eligible_and_nobody_can_enrol_against_it() {
        Journey journey = Journey.refer(api, "PRC-1102").consent().screen(screening(Map.of("ecog", 3)));

        JsonNode task = api.as("investigator").awaitTask(journey.caseId(), "sign-eligibility");
        assertThat(task.path("evidence").path("eligibility").asText()).isEqualTo("NOT_ELIGIBLE");
        JsonNode status = entry(task.path("evidence").path("criteria"), "criterion", "PERFORMANCE_STATUS");
        assertThat(status.path("verdict").asText()).isEqualTo("NOT_MET");
        assertThat(status.path("reason").asText()).contains("3");
        JsonNode refusal = complete(
                        "investigator", task, Map.of("eligibilityDecision", "ENROL", "reason", "Patient insists"))
                .problem(422);
        assertThat(refusal.path("where").asText()).isEqualTo("answers.eligibilityDecision");
        assertThat(refusal.toString()).contains("PERFORMANCE_STATUS");
        complete("investigator", task, Map.of("eligibilityDecision", "SCREEN_FAIL"))
                .problem(422);
        complete("investigator", task, Map.of("eligibilityDecision", "SCREEN_FAIL", "reason", "ECOG 3"))
                .ok();

        journey.awaitStage("SCREEN_FAILED");
    }

    @Test
    void ihc_two_plus_without_ish_is_not_known_until_somebody_finds_out() {
        Map<String, Object> referral = new LinkedHashMap<>(Journey.referral());
        referral.put("her2Immunohistochemistry", "2+");
        Journey journey = Journey.refer(api, "PRC-1103", referral).consent().screen(Journey.fitScreening());

        JsonNode task = api.as("investigator").awaitTask(journey.caseId(), "sign-eligibility");
        assertThat(task.path("evidence").path("eligibility").asText()).isEqualTo("NOT_KNOWN");
        JsonNode her2 = entry(task.path("evidence").path("criteria"), "criterion", "HER2_POSITIVE");
        assertThat(her2.path("verdict").asText()).isEqualTo("NOT_KNOWN");
        assertThat(her2.path("reason").asText()).contains("ISH");
        JsonNode refusal = complete("investigator", task, Map.of("eligibilityDecision", "ENROL"))
                .problem(422);
        assertThat(refusal.path("where").asText()).isEqualTo("answers.reason");
        complete("investigator", task, Map.of("eligibilityDecision", "MORE_INFORMATION", "reason", "ISH is awaited"))
                .ok();

        journey.screen(Journey.fitScreening());
        JsonNode again = api.as("investigator").awaitTask(journey.caseId(), "sign-eligibility");
        assertThat(again.path("evidence").path("assessment").asInt()).isEqualTo(2);
        complete("investigator", again, Map.of("eligibilityDecision", "SCREEN_FAIL", "reason", "No tissue left"))
                .ok();
        journey.awaitStage("SCREEN_FAILED");
    }

    @Test
    void a_value_that_nobody_recorded_is_not_known_and_never_normal() {
        Map<String, Object> facts = new LinkedHashMap<>(Journey.fitScreening());
        facts.remove("platelets");
        Journey journey = Journey.refer(api, "PRC-1104").consent().screen(facts);

        JsonNode task = api.as("investigator").awaitTask(journey.caseId(), "sign-eligibility");
        assertThat(task.path("evidence").path("eligibility").asText()).isEqualTo("NOT_KNOWN");
        assertThat(entry(task.path("evidence").path("criteria"), "criterion", "PLATELETS")
                        .path("verdict")
                        .asText())
                .isEqualTo("NOT_KNOWN");
    }

    private static Map<String, Object> screening(Map<String, ?> other) {
        Map<String, Object> facts = new LinkedHashMap<>(Journey.fitScreening());
        facts.putAll(other);
        return facts;
    }
}
