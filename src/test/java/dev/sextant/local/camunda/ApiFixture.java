package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An engine, a process of everything on it, and requests in HTTP's own words. */
abstract class ApiFixture extends EngineFixture {

    record Answer(int status, String contentType, JsonNode body) {

        String text(String field) {
            return body.path(field).asText();
        }
    }

    Set<String> ofTheApi() {
        return camunda.operations().stream()
                .filter(operation -> operation.contains(" /v2/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    BpmnModelInstance model(String end) {
        return Bpmn.createExecutableProcess("everything")
                .startEvent()
                .zeebeFormId("review-form")
                .serviceTask("work", task -> task.zeebeJobType("work"))
                .userTask(
                        "review",
                        task -> task.zeebeUserTask().zeebeFormId("review-form").zeebeCandidateGroups("reviewers"))
                .businessRuleTask(
                        "grade", task -> task.zeebeCalledDecisionId("grading").zeebeResultVariable("grade"))
                .intermediateCatchEvent(
                        "wait", event -> event.message(m -> m.name("result").zeebeCorrelationKey("=caseId")))
                .endEvent(end)
                .done();
    }

    void deployAll(BpmnModelInstance model) {
        client.newDeployResourceCommand()
                .addProcessModel(model, "everything.bpmn")
                .addResourceStringUtf8(DECISION, "grading.dmn")
                .addResourceStringUtf8(FORM, "review-form.form")
                .send()
                .join();
    }

    String create() throws Exception {
        return ok("POST", "/v2/process-instances", """
                {"processDefinitionId": "everything", "variables": {"caseId": "case-1", "points": 1}}""").text("processInstanceKey");
    }

    String activated() {
        return await().until(
                        () -> ok("POST", "/v2/jobs/activation", """
                                {"type": "work", "timeout": 60000, "maxJobsToActivate": 1, "requestTimeout": 200}""")
                                .body()
                                .at("/jobs/0/jobKey")
                                .asText(),
                        key -> !key.isEmpty());
    }

    /** The value that the first found has, once something is found. */
    String first(String search, String body, String field) {
        return await().until(
                        () -> ok("POST", search, body)
                                .body()
                                .at("/items/0")
                                .path(field)
                                .asText(),
                        key -> !key.isEmpty());
    }

    Answer ok(String method, String path, String body) throws Exception {
        var answer = call(method, path, body, "application/json");
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isBetween(200, 299);
        return answer;
    }

    Answer problem(String method, String path, String body, int status, String title) throws Exception {
        var answer = call(method, path, body, "application/json");
        assertThat(answer.text("title")).as("%s %s: %s", method, path, answer).isEqualTo(title);
        assertProblem(answer, status, path);
        return answer;
    }

    static void assertProblem(Answer answer, int status, String path) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("about:blank");
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("instance")).isEqualTo(path);
        assertThat(answer.text("detail")).isNotEmpty();
    }

    Answer call(String method, String path, String body, String contentType) throws Exception {
        var request = HttpRequest.newBuilder(camunda.restAddress().resolve(path))
                .header("Content-Type", contentType)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            var type = response.headers().firstValue("content-type").orElse("");
            return new Answer(
                    response.statusCode(), type, type.endsWith("json") ? Json.tree(response.body()) : Json.object());
        }
    }
}
