package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every endpoint that the API describes, called by those who have no business there. */
class EndpointsIT extends ClinicalJourney {

    private record Endpoint(String method, String path) {

        boolean isOfOneCase() {
            return path.contains("{caseId}") || path.contains("/tasks/{key}");
        }

        boolean takesFiles() {
            return method.equals("post") && (path.endsWith("/documents") || path.endsWith("/check"));
        }
    }

    @Test
    void nobody_gets_in_without_credentials_and_no_other_site_sees_a_case() {
        Journey journey = Journey.refer(api, "PRC-2101").consent();
        String specimen = journey.tissue(journey.focus("liver"), "ACC-2101-A");
        byte[] report = DerivedPatients.t001With(2101, "ACC-2101-A").pathology();
        String document = journey.upload(specimen, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", report)
                .path("documentId")
                .asText();
        String task = api.as("coordinator")
                .awaitTask(journey.caseId(), "record-screening")
                .path("task")
                .path("key")
                .asText();
        Map<String, Object> context = Journey.context(specimen, "pathology-breast-v1", "");

        List<Endpoint> endpoints = endpoints();
        assertThat(endpoints).hasSizeGreaterThan(25);
        assertThat(endpoints.stream().filter(Endpoint::isOfOneCase)).hasSizeGreaterThan(15);
        SoftAssertions softly = new SoftAssertions();
        for (Endpoint endpoint : endpoints) {
            String path = endpoint.path()
                    .replace("{caseId}", journey.caseId())
                    .replace("{documentId}", document)
                    .replace("{key}", task)
                    .replace("{mixUpId}", "00000000-0000-0000-0000-000000000001")
                    .replace("{quarantineId}", "00000000-0000-0000-0000-000000000001")
                    .replace("{test}", "1")
                    .replaceAll("\\{[^}]*}", "precise");
            softly.assertThat(call(api.asNobody(), endpoint, path, context, report)
                            .status())
                    .as("%s without credentials", endpoint)
                    .isEqualTo(401);
            if (endpoint.isOfOneCase()) {
                softly.assertThat(call(api.as("outsider"), endpoint, path, context, report)
                                .status())
                        .as("%s as somebody of another site", endpoint)
                        .isIn(403, 404);
            }
        }
        softly.assertAll();
        assertThat(api.as("outsider").get("/api/cases").ok().path("items")).isEmpty();
        assertThat(api.as("outsider").get("/api/tasks").ok().path("items")).isEmpty();
        assertThat(api.as("outsider")
                        .get("/api/audit?case=" + journey.caseId())
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(api.as("outsider")
                        .uploadTo("/api/intake/check", "PATHOLOGY", context, "pathology.csv", report)
                        .problem(422)
                        .path("where")
                        .asText())
                .isEqualTo("context.specimenId");
    }

    @Test
    void roles_do_only_what_is_theirs() {
        Journey journey = Journey.refer(api, "PRC-2102");
        SoftAssertions softly = new SoftAssertions();
        forbidden(softly, "lab", "/api/cases");
        forbidden(softly, "board1", "/api/cases");
        forbidden(softly, "board1", journey.path("/foci"));
        forbidden(softly, "lab", journey.path("/foci"));
        forbidden(softly, "lab", journey.path("/consents"));
        forbidden(softly, "auditor", journey.path("/consents"));
        forbidden(softly, "auditor", journey.path("/specimens"));
        forbidden(softly, "board2", journey.path("/specimens"));
        forbidden(softly, "lab", journey.path("/events"));
        forbidden(softly, "coordinator", "/api/assays");
        softly.assertThat(api.as("lab").get("/api/audit/verify").status())
                .as("the laboratory verifies the audit trail")
                .isEqualTo(403);
        for (String person : List.of("lab", "coordinator", "board1", "investigator", "safety")) {
            softly.assertThat(api.as(person).get("/api/consistency").status())
                    .as("%s reads the consistency report", person)
                    .isEqualTo(403);
        }
        softly.assertThat(api.as("board1")
                        .upload(journey.caseId(), "OTHER", Map.of("status", "FINAL"), "a.txt", new byte[] {65})
                        .status())
                .as("a board member uploads")
                .isEqualTo(403);
        softly.assertAll();
    }

    private void forbidden(SoftAssertions softly, String person, String path) {
        softly.assertThat(api.as(person).post(path, Map.of()).status())
                .as("POST %s as %s", path, person)
                .isEqualTo(403);
    }

    private static ApiClient.Reply call(
            ApiClient.Caller caller, Endpoint endpoint, String path, Map<String, Object> context, byte[] file) {
        if (endpoint.takesFiles()) {
            return caller.uploadTo(path, "PATHOLOGY", context, "pathology.csv", file);
        }
        Map<String, Object> body =
                path.endsWith("/complete") ? Map.of("answers", Map.of(), "evidenceSha256", "0".repeat(64)) : Map.of();
        return endpoint.method().equals("post") ? caller.post(path, body) : caller.get(path);
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        JsonNode description = api.as("auditor").get("/v3/api-docs").ok();
        assertThat(description.path("info").path("title").asText()).isEqualTo("Sextant");
        JsonNode paths = description.path("paths");
        paths.fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (path.getKey().startsWith("/api/") && (method.equals("get") || method.equals("post"))) {
                        endpoints.add(new Endpoint(method, path.getKey()));
                    }
                }));
        return endpoints;
    }
}
