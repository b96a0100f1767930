package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine of its own for each test, and its client. */
abstract class EngineFixture {

    static final String DECISION = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="gradingRequirements"
                name="Grading" namespace="test">
              <decision id="grading" name="Grading">
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="points" label="Points"><inputExpression id="i" typeRef="number"><text>points</text></inputExpression></input>
                  <output id="grade" name="grade" typeRef="string" />
                  <rule id="high"><inputEntry id="h"><text>&gt;= 10</text></inputEntry>
                    <outputEntry id="ho"><text>"high"</text></outputEntry></rule>
                  <rule id="low"><inputEntry id="l"><text></text></inputEntry>
                    <outputEntry id="lo"><text>"low"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;
    static final String FORM = """
            {"id": "review-form", "type": "default", "components": [], "schemaVersion": 18}
            """;

    @TempDir
    Path folder;

    EmbeddedCamunda camunda;
    CamundaClient client;

    @BeforeEach
    void start() {
        start(EmbeddedCamundaOptions.in(folder));
    }

    final void start(EmbeddedCamundaOptions options) {
        camunda = EmbeddedCamunda.start(options);
        client = CamundaClient.newClientBuilder()
                .restAddress(camunda.restAddress())
                .preferRestOverGrpc(true)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        camunda.close();
    }

    void restart() {
        stop();
        start();
    }

    static BpmnModelInstance waiting(String process, String jobType) {
        return Bpmn.createExecutableProcess(process)
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(jobType))
                .endEvent()
                .done();
    }

    static BpmnModelInstance review() {
        return Bpmn.createExecutableProcess("review")
                .startEvent()
                .userTask(
                        "judge",
                        task -> task.zeebeUserTask()
                                .zeebeCandidateGroups("reviewers")
                                .zeebeTaskPriority("30")
                                .zeebeTaskListener(
                                        listener -> listener.creating().type("listen"))
                                .zeebeTaskListener(
                                        listener -> listener.assigning().type("listen"))
                                .zeebeTaskListener(
                                        listener -> listener.updating().type("listen"))
                                .zeebeTaskListener(
                                        listener -> listener.completing().type("listen"))
                                .zeebeTaskListener(
                                        listener -> listener.canceling().type("listen")))
                .endEvent()
                .done();
    }

    void deploy(BpmnModelInstance model) {
        client.newDeployResourceCommand()
                .addProcessModel(model, "process.bpmn")
                .send()
                .join();
    }

    long create(String process, Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    void publish(String name, String key) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .messageId(key)
                .send()
                .join();
    }

    ActivatedJob activate(String type) {
        var jobs = new ArrayList<ActivatedJob>();
        await().until(() -> jobs.addAll(poll(type)) || !jobs.isEmpty());
        return jobs.getFirst();
    }

    List<ActivatedJob> poll(String type) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofMillis(100))
                .send()
                .join()
                .getJobs();
    }

    UserTask awaitTask(UserTaskState state) {
        return await().until(
                        () -> client.newUserTaskSearchRequest()
                                .filter(filter -> filter.state(state))
                                .send()
                                .join()
                                .items(),
                        tasks -> tasks.size() == 1)
                .getFirst();
    }

    void awaitState(long instance, ProcessInstanceState state) {
        await().untilAsserted(() -> assertThat(client.newProcessInstanceGetRequest(instance)
                        .send()
                        .join()
                        .getState())
                .isEqualTo(state));
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    void put(String path, String body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    URI uri(String path) {
        return camunda.monitoringAddress().resolve(path);
    }

    static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            assertThat(response.statusCode()).isIn(200, 204);
            return response.body();
        }
    }
}
