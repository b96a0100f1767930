package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The patient withdraws all consent in the middle of the work-up. */
class WithdrawalIT extends ClinicalJourney {

    @Test
    void after_full_withdrawal_nothing_is_added_but_a_death() {
        Journey journey = Journey.refer(api, "PRC-1301").enrol();
        String focus = journey.focus("liver");
        String specimen = journey.tissue(focus, "ACC-1301-A");
        api.as("lab").awaitTaskFor(journey.caseId(), "judge-adequacy", specimen);
        DerivedPatients.TissueFiles files = DerivedPatients.t001With(1301, "ACC-1301-A");
        journey.upload(specimen, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());

        journey.event("ALL_CONSENT_WITHDRAWN").awaitStage("WITHDRAWN");

        api.as("coordinator").awaitTask(journey.caseId(), "confirm-withdrawal");
        eventually(
                "other tasks are cancelled",
                () -> assertThat(openForms(journey)).containsOnly("confirm-withdrawal"));
        refused(upload(journey, specimen, "BIOMARKERS", "biomarkers-tissue-v1", files.biomarkers()));
        refused(upload(journey, specimen, "PATHOLOGY", "pathology-breast-v1", files.pathology()));
        ApiClient.Caller coordinator = api.as("coordinator");
        refused(coordinator.post(journey.path("/foci"), Map.of("site", "bone")));
        refused(coordinator.post(
                journey.path("/consents"),
                Map.of("formVersion", "ICF 2.1", "signedOn", api.today().toString())));
        refused(coordinator.post(
                journey.path("/specimens"),
                Map.of(
                        "kind", "BLOOD",
                        "accession", "ACC-1301-P",
                        "collectedOn", api.today().toString(),
                        "laboratory", "Demo laboratory")));
        refused(coordinator.post(
                journey.path("/events"),
                Map.of("type", "TREATMENT_STOPPED", "date", api.today().toString())));
        assertThat(api.as("auditor").get(journey.path("/documents")).ok()).hasSize(1);

        coordinator.completeTask(
                journey.caseId(),
                "confirm-withdrawal",
                Map.of("samplesDestroyed", "YES", "organoidsDestroyed", "NOT_APPLICABLE"));
        journey.event("DEATH");
        assertThat(journey.file().path("events").findValuesAsText("type")).contains("ALL_CONSENT_WITHDRAWN", "DEATH");
        eventually("nothing is open", () -> assertThat(openForms(journey)).isEmpty());
    }

    private ApiClient.Reply upload(Journey journey, String specimen, String kind, String assay, byte[] bytes) {
        return api.as("lab").upload(journey.caseId(), kind, Journey.context(specimen, assay, ""), "report.csv", bytes);
    }

    private static void refused(ApiClient.Reply reply) {
        assertThat(reply.problem(409).path("code").asText()).isEqualTo("consent-withdrawn");
    }

    private List<String> openForms(Journey journey) {
        List<String> forms = new ArrayList<>();
        for (String person : List.of("coordinator", "investigator", "lab", "board1")) {
            JsonNode open = api.as(person)
                    .get("/api/tasks?state=CREATED&case=" + journey.caseId())
                    .ok();
            forms.addAll(open.path("items").findValuesAsText("formId"));
        }
        return forms;
    }
}
