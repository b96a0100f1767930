package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.SyntheticScreens.PlateFiles;
import dev.sextant.testing.TreatmentJourney;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When an organoid's answer comes at another time than hoped for, or is not what it should be. */
class OrganoidResultsIT extends TreatmentJourneys {

    @Test
    void an_answer_before_the_first_assessment_prepares_and_asks_nobody() {
        TreatmentJourney journey = onFirstLine("PRC-3101", 311);
        screened(journey, "LI-1", resistantToFirst(311, "SYN-311"));

        JsonNode prepared = journey.awaitProposal("PREPARE");
        assertThat(prepared.path("basis").asText()).isEqualTo("ORGANOID");
        assertThat(prepared.path("regimen").asText()).isEqualTo(NEXT_BY_ORGANOID);
        assertThat(prepared.path("reason").asText()).contains("No response is known yet");
        assertThat(openTasks(journey)).doesNotContain("decide-adjustment");
    }

    @Test
    void an_answer_after_progression_takes_the_place_of_the_order_of_arms() {
        TreatmentJourney journey = onFirstLine("PRC-3102", 312).days(42).response(45);
        JsonNode byArms = journey.awaitProposal("ADJUST");
        assertThat(byArms.path("basis").asText()).isEqualTo("ARM_RULES");
        assertThat(byArms.path("regimen").asText()).isEqualTo(NEXT_BY_ARM);
        api.as("board1").awaitTask(journey.caseId(), "decide-adjustment");

        screened(journey, "LI-1", resistantToFirst(312, "SYN-312"));

        JsonNode byOrganoid = awaitRegimen(journey, NEXT_BY_ORGANOID);
        assertThat(byOrganoid.path("basis").asText()).isEqualTo("ORGANOID");
        JsonNode task = api.as("board1")
                .awaitTaskFor(
                        journey.caseId(),
                        "decide-adjustment",
                        "proposalId",
                        byOrganoid.path("proposalId").asText());
        api.as("board1")
                .complete(task, Map.of("adjustmentDecision", "AS_PROPOSED"))
                .ok();
        journey.countersignAdjustment("board2");
        assertThat(journey.awaitLine("PLANNED").path("regimen").asText()).isEqualTo(NEXT_BY_ORGANOID);
    }

    @Test
    void the_same_answer_twice_is_one_and_a_second_screen_counts_instead_of_the_first() {
        TreatmentJourney journey = onFirstLine("PRC-3103", 313);
        PlateFiles files = resistantToFirst(313, "SYN-313");
        String organoid = screened(journey, "LI-1", files);
        journey.awaitProposal("PREPARE");

        journey.uploadScreen(organoid, "LI-1-S1", files);
        journey.days(1);
        assertThat(results(journey, organoid)).hasSize(1);
        assertThat(journey.proposals()).hasSize(1);

        journey.uploadScreen(organoid, "LI-1-S2", sensitiveToFirst(314, "SYN-314"));
        assertThat(journey.awaitProposal("STAY").path("reason").asText()).contains("sensitive to the current regimen");
        assertThat(results(journey, organoid)).hasSize(2);
    }

    @Test
    void an_answer_of_a_specimen_older_than_180_days_does_not_count() {
        TreatmentJourney journey = onFirstLine("PRC-3104", 315);
        screened(journey, "LI-1", resistantToFirst(315, "SYN-315"));
        journey.awaitProposal("PREPARE");

        journey.days(181).response(45);

        JsonNode proposed = journey.awaitProposal("ADJUST");
        assertThat(proposed.path("basis").asText()).isEqualTo("ARM_RULES");
        assertThat(proposed.path("reason").asText()).contains("No organoid result is current");
    }

    @Test
    void a_screen_that_fails_its_quality_control_is_screened_again() {
        TreatmentJourney journey = onFirstLine("PRC-3105", 316);
        PlateFiles files = resistantToFirst(316, "SYN-316");
        String organoid = journey.organoid(journey.tissues().get(0), "LI-1");
        journey.established(organoid).uploadFailedScreen(organoid, "LI-1-S1", files, "Contaminated");

        api.as("lab")
                .completeTask(
                        journey.caseId(),
                        "decide-failed-screen",
                        Map.of("screenDecision", "RE_SCREEN", "reason", "Enough cells are left"));
        assertThat(journey.proposals()).as("a failed screen says nothing").isEmpty();

        journey.uploadScreen(organoid, "LI-1-S2", resistantToFirst(317, "SYN-317"));
        assertThat(journey.awaitProposal("PREPARE").path("basis").asText()).isEqualTo("ORGANOID");
    }

    @Test
    void an_organoid_that_is_not_the_patients_decides_nothing() {
        TreatmentJourney journey = onFirstLine("PRC-3106", 318);
        String organoid = journey.organoid(journey.tissues().get(0), "LI-1");
        journey.established(organoid, "MISMATCH").uploadScreen(organoid, "LI-1-S1", resistantToFirst(318, "SYN-318"));

        journey.days(42).response(45);

        JsonNode proposed = journey.awaitProposal("ADJUST");
        assertThat(proposed.path("basis").asText()).isEqualTo("ARM_RULES");
        assertThat(proposed.path("reason").asText()).contains("not this patient's");
    }

    @Test
    void plates_as_published_are_limited_and_never_adjust() {
        TreatmentJourney journey = onFirstLine("PRC-3107", 319);
        String organoid = journey.organoid(journey.tissues().get(0), "LI-1");
        journey.established(organoid).uploadPublicScreen(organoid, "Project40");
        JsonNode stayed = journey.awaitProposal("STAY");
        assertThat(stayed.path("reason").asText()).contains("limited quality");
        JsonNode result = results(journey, organoid).get(0);
        assertThat(result.path("verdict").asText()).isEqualTo("LIMITED");
        assertThat(result.path("plates").path("drugs")).hasSize(22);

        journey.days(42).response(45);

        assertThat(journey.awaitProposal("ADJUST").path("basis").asText()).isEqualTo("ARM_RULES");
    }

    @Test
    void files_of_another_cases_organoid_are_refused() {
        TreatmentJourney other = confirmed("PRC-3108", 320);
        String theirs = other.organoid(other.tissues().get(0), "LI-1");
        PlateFiles files = resistantToFirst(320, "SYN-320");
        other.established(theirs).uploadScreen(theirs, "LI-1-S1", files);
        TreatmentJourney journey = confirmed("PRC-3109", 321);
        String own = journey.organoid(journey.tissues().get(0), "LI-1");

        Map<String, Object> context = TreatmentJourney.screenContext(theirs, "LI-1-S1");
        context.put("plate", "TREATED");
        JsonNode refused = api.as("lab")
                .upload(
                        journey.caseId(),
                        "DRUG_SCREEN",
                        context,
                        "plate.csv",
                        sensitiveToFirst(1, "X").plate())
                .json();
        assertThat(refused.path("where").asText()).as("%s", refused).isEqualTo("context.organoidId");

        Map<String, Object> ownContext = TreatmentJourney.screenContext(own, "LI-1-S1");
        ownContext.put("plate", "TREATED");
        api.as("lab")
                .upload(journey.caseId(), "DRUG_SCREEN", ownContext, "plate.csv", files.plate())
                .problem(409);
        assertThat(results(journey, own)).isEmpty();
    }

    private JsonNode awaitRegimen(TreatmentJourney journey, String regimen) {
        eventually(
                "a proposal of " + regimen,
                () -> assertThat(latest(journey).path("regimen").asText()).isEqualTo(regimen));
        return latest(journey);
    }

    private static JsonNode latest(TreatmentJourney journey) {
        return journey.proposals().getLast();
    }

    /** All results of an organoid, of whatever screen. */
    private static List<JsonNode> results(TreatmentJourney journey, String organoid) {
        return entry(journey.organoids().path("organoids"), "organoidId", organoid).findValues("results").stream()
                .flatMap(list -> java.util.stream.StreamSupport.stream(list.spliterator(), false))
                .toList();
    }
}
