package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.UserTaskProperties;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ListenerEventType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCamundaTest {

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
    private static final String FORM = """
            {"id": "review-form", "type": "default", "components": [], "schemaVersion": 18}
            """;

    @TempDir
    private Path folder;

    private EmbeddedCamunda camunda;
    private CamundaClient client;

    @BeforeEach
    void start() {
        start(EmbeddedCamundaOptions.in(folder));
    }

    private void start(EmbeddedCamundaOptions options) {
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

    private void restart() {
        stop();
        start();
    }

    @Test
    void deploysAProcessADecisionAndAFormTogether() {
        var deployed = client.newDeployResourceCommand()
                .addProcessModel(waiting("deployed", "work"), "deployed.bpmn")
                .addResourceStringUtf8(DECISION, "grading.dmn")
                .addResourceStringUtf8(FORM, "review-form.form")
                .send()
                .join();

        assertThat(deployed.getProcesses())
                .singleElement()
                .satisfies(process -> assertThat(process.getVersion()).isOne());
        assertThat(deployed.getDecisions()).hasSize(1);
        assertThat(deployed.getDecisionRequirements()).hasSize(1);
        assertThat(deployed.getForm()).hasSize(1);
        var key = deployed.getProcesses().getFirst().getProcessDefinitionKey();
        assertThat(client.newProcessDefinitionGetXmlRequest(key).send().join()).contains("id=\"deployed\"");
    }

    @Test
    void deployingTheSameResourceAgainGivesNoNewVersion() {
        var model = waiting("unchanged", "work");

        deploy(model);
        deploy(model);

        var found = client.newProcessDefinitionSearchRequest().send().join();
        assertThat(found.items())
                .singleElement()
                .satisfies(process -> assertThat(process.getVersion()).isOne());
    }

    @Test
    void startsOneInstanceForAMessageThatComesTwice() {
        deploy(Bpmn.createExecutableProcess("by-message")
                .startEvent()
                .message("case-opened")
                .serviceTask("work", task -> task.zeebeJobType("work"))
                .endEvent()
                .done());

        publish("case-opened", "case-1");
        assertThatThrownBy(() -> publish("case-opened", "case-1")).satisfies(thrown -> {
            assertThat(((ProblemException) thrown).code()).isEqualTo(409);
            assertThat(((ProblemException) thrown).details().getTitle()).isEqualTo("ALREADY_EXISTS");
        });

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .hasSize(1);
        assertThat(client.newCorrelatedMessageSubscriptionSearchRequest()
                        .send()
                        .join()
                        .items())
                .singleElement()
                .satisfies(message -> assertThat(message.getCorrelationKey()).isEqualTo("case-1"));
    }

    @Test
    void givesJobsToAWorkerAndEndsTheInstance() {
        deploy(waiting("served", "work"));
        try (var worker = client.newWorker()
                .jobType("work")
                .handler((jobs, job) -> jobs.newCompleteCommand(job)
                        .variables(Map.of("answer", job.getVariablesAsMap().get("question")))
                        .send()
                        .join())
                .open()) {
            assertThat(worker.isOpen()).isTrue();

            var key = create("served", Map.of("question", "what?"));

            awaitState(key, ProcessInstanceState.COMPLETED);
        }
        var variables = client.newVariableSearchRequest()
                .filter(filter -> filter.name("answer"))
                .send()
                .join()
                .items();
        assertThat(variables)
                .singleElement()
                .satisfies(variable -> assertThat(variable.getValue()).isEqualTo("\"what?\""));
    }

    @Test
    void answersAwaitedInstancesWithTheirVariables() {
        deploy(Bpmn.createExecutableProcess("awaited")
                .startEvent()
                .zeebeOutputExpression("1 + 1", "sum")
                .endEvent()
                .done());

        var result = client.newCreateInstanceCommand()
                .bpmnProcessId("awaited")
                .latestVersion()
                .withResult()
                .send()
                .join();

        assertThat(result.getVariablesAsMap()).containsEntry("sum", 2);
    }

    @Test
    void asksEveryListenerOfAUserTask() {
        deploy(review());
        var seen = Collections.synchronizedList(new ArrayList<ListenerEventType>());
        try (var listener = client.newWorker()
                .jobType("listen")
                .handler((jobs, job) -> {
                    assertThat(job.getKind()).isEqualTo(JobKind.TASK_LISTENER);
                    seen.add(job.getListenerEventType());
                    jobs.newCompleteCommand(job).send().join();
                })
                .open()) {
            assertThat(listener.isOpen()).isTrue();
            var instance = create("review", Map.of());
            var task = awaitTask(UserTaskState.CREATED);
            client.newAssignUserTaskCommand(task.getUserTaskKey())
                    .assignee("ada")
                    .send()
                    .join();
            client.newUpdateUserTaskCommand(task.getUserTaskKey())
                    .priority(80)
                    .send()
                    .join();
            client.newCancelInstanceCommand(instance).send().join();
            awaitState(instance, ProcessInstanceState.TERMINATED);

            var second = create("review", Map.of());
            client.newCompleteUserTaskCommand(awaitTask(UserTaskState.CREATED).getUserTaskKey())
                    .send()
                    .join();
            awaitState(second, ProcessInstanceState.COMPLETED);
        }

        assertThat(seen)
                .containsExactly(
                        ListenerEventType.CREATING,
                        ListenerEventType.ASSIGNING,
                        ListenerEventType.UPDATING,
                        ListenerEventType.CANCELING,
                        ListenerEventType.CREATING,
                        ListenerEventType.COMPLETING);
    }

    @Test
    void showsTheTaskToItsListener() {
        deploy(review());
        create("review", Map.of());

        var creating = activate("listen");

        var task = creating.getUserTask();
        assertThat(task)
                .returns(List.of("reviewers"), UserTaskProperties::getCandidateGroups)
                .returns(30, UserTaskProperties::getPriority);
        assertThat(task.getUserTaskKey())
                .isEqualTo(awaitTask(UserTaskState.CREATING).getUserTaskKey());
    }

    @Test
    void refusesACompletionThatItsListenerDenies() {
        deploy(review());
        create("review", Map.of());
        client.newCompleteCommand(activate("listen")).send().join();
        var task = awaitTask(UserTaskState.CREATED).getUserTaskKey();

        var completion = client.newCompleteUserTaskCommand(task).send();
        client.newCompleteCommand(activate("listen"))
                .withResult(result -> result.forUserTask().deny(true).deniedReason("not signed"))
                .send()
                .join();

        assertThatThrownBy(completion::join).satisfies(thrown -> {
            assertThat(((ProblemException) thrown).code()).isEqualTo(409);
            assertThat(((ProblemException) thrown).details().getTitle()).isEqualTo("INVALID_STATE");
            assertThat(((ProblemException) thrown).details().getDetail()).contains("not signed");
        });
        assertThat(awaitTask(UserTaskState.CREATED).getUserTaskKey()).isEqualTo(task);
    }

    @Test
    void correctsATaskAsItsListenerSays() {
        deploy(review());
        create("review", Map.of());

        client.newCompleteCommand(activate("listen"))
                .withResult(result -> result.forUserTask()
                        .correct(corrections -> corrections.priority(99).candidateGroups(List.of("board"))))
                .send()
                .join();

        var task = awaitTask(UserTaskState.CREATED);
        assertThat(task.getPriority()).isEqualTo(99);
        assertThat(task.getCandidateGroups()).containsExactly("board");
    }

    @Test
    void showsTheFormOfAUserTask() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("with-form")
                                .startEvent()
                                .userTask("fill", task -> task.zeebeUserTask().zeebeFormId("review-form"))
                                .endEvent()
                                .done(),
                        "with-form.bpmn")
                .addResourceStringUtf8(FORM, "review-form.form")
                .send()
                .join();
        create("with-form", Map.of());

        var task = awaitTask(UserTaskState.CREATED).getUserTaskKey();
        var form = client.newUserTaskGetFormRequest(task).send().join();

        assertThat(form.getFormId()).isEqualTo("review-form");
    }

    @Test
    void evaluatesADecisionByItsKey() {
        var deployed = client.newDeployResourceCommand()
                .addResourceStringUtf8(DECISION, "grading.dmn")
                .send()
                .join();

        var evaluated = client.newEvaluateDecisionCommand()
                .decisionKey(deployed.getDecisions().getFirst().getDecisionKey())
                .variables(Map.of("points", 12))
                .send()
                .join();

        assertThat(evaluated.getDecisionOutput()).isEqualTo("\"high\"");
        var instance =
                client.newDecisionInstanceSearchRequest().send().join().items().getFirst();
        var details = client.newDecisionInstanceGetRequest(instance.getDecisionInstanceId())
                .send()
                .join();
        assertThat(details.getMatchedRules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getRuleIndex()).isOne());
    }

    @Test
    void firesATimerWhenTheClockIsMoved() throws Exception {
        deploy(Bpmn.createExecutableProcess("timed")
                .startEvent()
                .intermediateCatchEvent("wait", event -> event.timerWithDuration("P30D"))
                .endEvent()
                .done());
        var instance = create("timed", Map.of());
        var before = camunda.clock().instant();

        post("/actuator/clock/add", "{\"offsetMilli\": " + Duration.ofDays(31).toMillis() + "}");

        awaitState(instance, ProcessInstanceState.COMPLETED);
        assertThat(camunda.clock().instant()).isAfter(before.plus(Duration.ofDays(30)));
    }

    @Test
    void raisesAnIncidentAndGoesOnAfterItsResolution() {
        deploy(waiting("fragile", "work"));
        var instance = create("fragile", Map.of());
        client.newFailCommand(activate("work"))
                .retries(0)
                .errorMessage("broken")
                .send()
                .join();

        var incident = client.newIncidentSearchRequest().send().join().items().getFirst();
        assertThat(incident.getErrorMessage()).isEqualTo("broken");
        assertThat(client.newProcessInstanceGetRequest(instance).send().join().getHasIncident())
                .isTrue();

        client.newUpdateRetriesCommand(incident.getJobKey()).retries(1).send().join();
        client.newResolveIncidentCommand(incident.getIncidentKey()).send().join();
        client.newCompleteCommand(activate("work")).send().join();

        awaitState(instance, ProcessInstanceState.COMPLETED);
        assertThat(client.newIncidentSearchRequest().send().join().items())
                .allSatisfy(resolved -> assertThat(resolved.getState()).isEqualTo(IncidentState.RESOLVED));
    }

    @Test
    void givesAFailedJobOutAgainAfterItsBackOff() throws Exception {
        deploy(waiting("patient", "work"));
        create("patient", Map.of());
        client.newFailCommand(activate("work"))
                .retries(2)
                .retryBackoff(Duration.ofHours(1))
                .send()
                .join();

        assertThat(poll("work")).isEmpty();
        post("/actuator/clock/add", "{\"offsetMilli\": " + Duration.ofHours(2).toMillis() + "}");

        assertThat(activate("work").getRetries()).isEqualTo(2);
    }

    @Test
    void keepsJobsFromAClientThatWentAway() throws IOException {
        deploy(waiting("abandoned", "work"));
        try (var gone = new Socket(
                camunda.restAddress().getHost(), camunda.restAddress().getPort())) {
            var body = "{\"type\":\"work\",\"timeout\":600000,\"maxJobsToActivate\":1}";
            var request = "POST /v2/jobs/activation HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body;
            gone.getOutputStream().write(request.getBytes(UTF_8));
        }

        create("abandoned", Map.of());

        assertThat(activate("work").getRetries()).isEqualTo(3);
    }

    @Test
    void takesABpmnErrorToItsBoundaryEvent() {
        deploy(Bpmn.createExecutableProcess("failing")
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType("work"))
                .boundaryEvent("caught", event -> event.error("sample-unusable"))
                .endEvent("ended")
                .moveToActivity("work")
                .endEvent()
                .done());
        var instance = create("failing", Map.of());

        client.newThrowErrorCommand(activate("work"))
                .errorCode("sample-unusable")
                .send()
                .join();

        awaitState(instance, ProcessInstanceState.COMPLETED);
        var ended = client.newElementInstanceSearchRequest()
                .filter(filter -> filter.elementId("ended").state(ElementInstanceState.COMPLETED))
                .send()
                .join();
        assertThat(ended.items()).hasSize(1);
    }

    @Test
    void continuesAfterARestart() {
        deploy(waiting("durable", "work"));
        var instance = create("durable", Map.of("k", 1));

        restart();

        assertThat(client.newVariableSearchRequest().send().join().items()).hasSize(1);
        client.newCompleteCommand(activate("work")).send().join();
        awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void correlatesAMessageToTheInstanceThatWaits() {
        deploy(Bpmn.createExecutableProcess("waiting")
                .startEvent()
                .intermediateCatchEvent(
                        "wait", event -> event.message(m -> m.name("result").zeebeCorrelationKey("=caseId")))
                .endEvent()
                .done());
        var instance = create("waiting", Map.of("caseId", "case-7"));
        var subscriptions = client.newMessageSubscriptionSearchRequest()
                .filter(filter -> filter.correlationKey("case-7"))
                .send()
                .join();

        var correlated = client.newCorrelateMessageCommand()
                .messageName("result")
                .correlationKey("case-7")
                .send()
                .join();

        assertThat(subscriptions.items()).hasSize(1);
        assertThat(correlated.getProcessInstanceKey()).isEqualTo(instance);
        awaitState(instance, ProcessInstanceState.COMPLETED);
        assertThatThrownBy(() -> client.newCorrelateMessageCommand()
                        .messageName("result")
                        .correlationKey("case-7")
                        .send()
                        .join())
                .satisfies(
                        thrown -> assertThat(((ProblemException) thrown).code()).isEqualTo(404));
    }

    @Test
    void broadcastsASignal() {
        deploy(Bpmn.createExecutableProcess("signalled")
                .startEvent()
                .signal("study-closed")
                .endEvent()
                .done());

        client.newBroadcastSignalCommand().signalName("study-closed").send().join();

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .hasSize(1);
    }

    @Test
    void setsVariablesOfAnInstance() {
        deploy(waiting("changed", "work"));
        var instance = create("changed", Map.of("k", 1));

        client.newSetVariablesCommand(instance).variables(Map.of("k", 2)).send().join();

        assertThat(activate("work").getVariablesAsMap()).containsEntry("k", 2);
    }

    @Test
    void fetchesOnlyTheVariablesAJobNames() {
        deploy(waiting("modest", "work"));
        create("modest", Map.of("wanted", 1, "other", 2));

        var jobs = client.newActivateJobsCommand()
                .jobType("work")
                .maxJobsToActivate(1)
                .fetchVariables("wanted")
                .send()
                .join()
                .getJobs();

        assertThat(jobs)
                .singleElement()
                .satisfies(job -> assertThat(job.getVariablesAsMap()).containsOnly(Map.entry("wanted", 1)));
    }

    @Test
    void givesAJobOutAgainWhenItsTimeIsUp() throws Exception {
        deploy(waiting("slow", "work"));
        create("slow", Map.of());
        var first = activate("work");

        assertThat(poll("work")).isEmpty();
        post("/actuator/clock/add", "{\"offsetMilli\": " + Duration.ofHours(1).toMillis() + "}");

        assertThat(activate("work").getKey()).isEqualTo(first.getKey());
    }

    @Test
    void showsTheStartFormOfAProcess() {
        var deployed = client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("started-by-form")
                                .startEvent()
                                .zeebeFormId("review-form")
                                .endEvent()
                                .done(),
                        "started-by-form.bpmn")
                .addResourceStringUtf8(FORM, "review-form.form")
                .send()
                .join();
        var key = deployed.getProcesses().getFirst().getProcessDefinitionKey();

        assertThat(client.newProcessDefinitionGetFormRequest(key).send().join().getFormId())
                .isEqualTo("review-form");
    }

    @Test
    void marksAnIncidentOnTheCallingInstanceToo() {
        deploy(waiting("called", "work"));
        deploy(Bpmn.createExecutableProcess("calling")
                .startEvent()
                .callActivity("call", call -> call.zeebeProcessId("called"))
                .endEvent()
                .done());
        var calling = create("calling", Map.of());

        client.newFailCommand(activate("work")).retries(0).send().join();

        assertThat(client.newProcessInstanceGetRequest(calling).send().join().getHasIncident())
                .isTrue();
        var called = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.parentProcessInstanceKey(calling))
                .send()
                .join();
        assertThat(called.items()).hasSize(1);
    }

    @Test
    void mayBeClosedTwice() {
        camunda.close();

        assertThatCode(camunda::close).doesNotThrowAnyException();
    }

    @Test
    void refusesASecondEngineOnTheFolder() {
        assertThatThrownBy(() -> EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another engine uses");
    }

    @Test
    void sortsAndPagesASearch() {
        deploy(waiting("many", "work"));
        var keys = new ArrayList<Long>();
        for (var i = 0; i < 5; i++) {
            keys.add(create("many", Map.of()));
        }

        var first = client.newProcessInstanceSearchRequest()
                .sort(sort -> sort.processInstanceKey().desc())
                .page(page -> page.limit(2))
                .send()
                .join();
        var second = client.newProcessInstanceSearchRequest()
                .sort(sort -> sort.processInstanceKey().desc())
                .page(page -> page.limit(2).after(first.page().endCursor()))
                .send()
                .join();

        assertThat(first.page().totalItems()).isEqualTo(5);
        assertThat(first.items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactly(keys.get(4), keys.get(3));
        assertThat(second.items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactly(keys.get(2), keys.get(1));
    }

    @Test
    void filtersASearch() {
        deploy(waiting("filtered", "work"));
        var wanted = create("filtered", Map.of("site", "north"));
        create("filtered", Map.of("site", "south"));

        var byVariable = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.variables(Map.of("site", "\"north\"")))
                .send()
                .join();
        var byList = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(key -> key.in(wanted, 1L)))
                .send()
                .join();
        var byPattern = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId(id -> id.like("filt*")))
                .send()
                .join();

        assertThat(byVariable.items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactly(wanted);
        assertThat(byList.items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactly(wanted);
        assertThat(byPattern.items()).hasSize(2);
    }

    @Test
    void showsAChangeInSearchesOnlyAfterTheReadLag() {
        stop();
        start(EmbeddedCamundaOptions.in(folder).withReadLag(Duration.ofSeconds(1)));
        deploy(waiting("late", "work"));

        create("late", Map.of());

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        await().until(() ->
                !client.newProcessInstanceSearchRequest().send().join().items().isEmpty());
    }

    @Test
    void startsOverWithNothingAfterAPurge() throws Exception {
        deploy(waiting("gone", "work"));
        var before = create("gone", Map.of());

        var purge =
                Json.tree(post("/actuator/cluster/purge", "")).path("changeId").asText();

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        assertThat(client.newProcessDefinitionSearchRequest().send().join().items())
                .isEmpty();
        assertThat(Json.tree(get("/v2/topology")).path("lastCompletedChangeId").asText())
                .isEqualTo(purge);
        deploy(waiting("gone", "work"));
        assertThat(create("gone", Map.of())).as("keys are never given twice").isGreaterThan(before);
    }

    @Test
    void answersNotFoundForAJobThatIsNot() {
        assertThatThrownBy(() -> client.newCompleteCommand(4711).send().join()).satisfies(thrown -> {
            assertThat(((ProblemException) thrown).code()).isEqualTo(404);
            assertThat(((ProblemException) thrown).details().getTitle()).isEqualTo("NOT_FOUND");
        });
    }

    @Test
    void namesWhatIsOutOfItsScope() {
        assertThatThrownBy(() -> client.newUsersSearchRequest().send().join()).satisfies(thrown -> {
            assertThat(((ProblemException) thrown).code()).isEqualTo(501);
            assertThat(((ProblemException) thrown).details().getDetail())
                    .contains("POST /v2/users/search", "a Camunda 8.8 cluster does");
        });
    }

    private static BpmnModelInstance waiting(String process, String jobType) {
        return Bpmn.createExecutableProcess(process)
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(jobType))
                .endEvent()
                .done();
    }

    private static BpmnModelInstance review() {
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

    private void deploy(BpmnModelInstance model) {
        client.newDeployResourceCommand()
                .addProcessModel(model, "process.bpmn")
                .send()
                .join();
    }

    private long create(String process, Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private void publish(String name, String key) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .messageId(key)
                .send()
                .join();
    }

    private ActivatedJob activate(String type) {
        var jobs = new ArrayList<ActivatedJob>();
        await().until(() -> jobs.addAll(poll(type)) || !jobs.isEmpty());
        return jobs.getFirst();
    }

    private List<ActivatedJob> poll(String type) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofMillis(100))
                .send()
                .join()
                .getJobs();
    }

    private UserTask awaitTask(UserTaskState state) {
        return await().until(
                        () -> client.newUserTaskSearchRequest()
                                .filter(filter -> filter.state(state))
                                .send()
                                .join()
                                .items(),
                        tasks -> tasks.size() == 1)
                .getFirst();
    }

    private void awaitState(long instance, ProcessInstanceState state) {
        await().untilAsserted(() -> assertThat(client.newProcessInstanceGetRequest(instance)
                        .send()
                        .join()
                        .getState())
                .isEqualTo(state));
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private URI uri(String path) {
        return camunda.monitoringAddress().resolve(path);
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
