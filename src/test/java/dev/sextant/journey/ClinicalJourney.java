package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.process.test.api.CamundaProcessTestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What the clinical journeys share. Every one of them must leave engine, database, files and audit trail sound. */
@SextantTest
abstract class ClinicalJourney {

    @Autowired
    ApiClient api;

    @Autowired
    CamundaClient camunda;

    @Autowired
    CamundaProcessTestContext engine;

    @AfterEach
    void leavesEverythingSound() {
        assertThat(api.as("auditor")
                        .get("/api/audit/verify")
                        .ok()
                        .path("intact")
                        .asBoolean())
                .as("audit trail intact")
                .isTrue();
        // A clock that was moved makes what is under way look old for a moment.
        eventually("database, engine and files agree", () -> {
            JsonNode report = api.as("auditor").get("/api/consistency").ok();
            for (String list :
                    List.of("casesWithoutInstance", "tasksWithoutCompletion", "tasksOfEndedCases", "stuckCommands")) {
                assertThat(report.path(list)).as(list).isEmpty();
            }
            assertThat(report.path("objects").path("rowsWithoutObject")).isEmpty();
        });
        assertThat(camunda.newIncidentSearchRequest()
                        .filter(filter -> filter.state(IncidentState.ACTIVE))
                        .send()
                        .join()
                        .items())
                .as("incidents in the engine")
                .isEmpty();
    }

    static void eventually(String what, ThrowingRunnable assertion) {
        await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(assertion);
    }

    /** The entry of a list whose field has that value. */
    static JsonNode entry(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No %s %s in %s".formatted(field, value, list)));
    }

    static JsonNode arm(JsonNode assessment, String arm) {
        return entry(assessment.path("arms"), "arm", arm);
    }

    static JsonNode alteration(JsonNode signature, String label) {
        return entry(signature.path("alterations"), "label", label);
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** The board's question on the arm, once it is asked about that version of the signature. */
    JsonNode armTask(Journey journey, int signatureVersion) {
        JsonNode[] task = new JsonNode[1];
        eventually("decide-arm on signature version " + signatureVersion, () -> {
            task[0] = api.as("board1").awaitTask(journey.caseId(), "decide-arm");
            assertThat(task[0].path("evidence")
                            .path("signature")
                            .path("version")
                            .asInt())
                    .isEqualTo(signatureVersion);
        });
        return task[0];
    }

    List<JsonNode> decisions(Journey journey) {
        List<JsonNode> decisions = new ArrayList<>();
        api.as("auditor").get(journey.path("/decisions")).ok().forEach(decisions::add);
        return decisions;
    }

    List<String> timeline(Journey journey) {
        List<String> kinds = new ArrayList<>();
        api.as("coordinator")
                .get(journey.path("/timeline?size=200"))
                .ok()
                .path("items")
                .forEach(each -> kinds.add(each.path("kind").asText()));
        return kinds;
    }

    ApiClient.Reply complete(String person, JsonNode opened, Map<String, ?> answers) {
        ApiClient.Caller caller = api.as(person);
        return caller.post(
                "/api/tasks/" + opened.path("task").path("key").asText() + "/complete",
                caller.completion(opened, answers));
    }

    /** A referral that tells of those lines too. */
    static Map<String, Object> referralWith(Map<String, ?>... lines) {
        Map<String, Object> referral = new LinkedHashMap<>(Journey.referral());
        List<Object> therapies = new ArrayList<>((List<?>) referral.get("priorTherapies"));
        therapies.addAll(List.of(lines));
        referral.put("priorTherapies", therapies);
        return referral;
    }

    static Map<String, Object> line(String drug, String endReason) {
        return Map.of("drugs", List.of(drug), "setting", "ADVANCED", "endReason", endReason, "bestResponse", "PR");
    }

    /** A new focus with an adequate specimen and all its files. */
    String focusWith(Journey journey, String site, String accession, long seed, Profile profile) {
        String specimen = journey.tissue(journey.focus(site), accession);
        journey.adequate(specimen).uploadTissue(specimen, DerivedPatients.tissue(seed, accession, profile));
        return specimen;
    }

    String plasmaWith(Journey journey, String accession, long seed, Profile profile) {
        String draw = journey.blood(accession);
        journey.uploadPlasma(draw, DerivedPatients.plasma(seed, accession, profile));
        return draw;
    }

    String specimenProgress(Journey journey, String specimenId) {
        return entry(journey.file().path("specimens"), "specimenId", specimenId)
                .path("progress")
                .asText();
    }
}
