package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running instance may be doing while it is migrated to a later version of its process. */
class EmbeddedCamundaMigrationTest {

    private static final String PROCESS = "therapy";
    private static final String CHILD = "work-up";
    private static final List<String> ALWAYS = List.of("StartEvent_Side");

    @TempDir
    private Path folder;

    private EmbeddedCamunda camunda;
    private CamundaClient client;
    private long newest;

    @BeforeEach
    void start() {
        camunda = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder));
        client = CamundaClient.newClientBuilder()
                .restAddress(camunda.restAddress())
                .preferRestOverGrpc(true)
                .build();
        deploy(therapy(false));
    }

    @AfterEach
    void stop() {
        client.close();
        camunda.close();
    }

    @Test
    void anInstanceAtAnEventBasedGatewayGoesOnBehindItInTheNewModel() {
        long instance = create("GATEWAY");
        awaitElement(instance, "Gateway_Awaited");
        newest = deploy(therapy(true));

        migrate(instance, "Gateway_Awaited", "CatchEvent_Changed", "CatchEvent_Look");

        publish("changed");
        complete(activate("new-work"));
        awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void itsTimerKeepsRunning() {
        long instance = create("GATEWAY");
        awaitElement(instance, "Gateway_Awaited");
        newest = deploy(therapy(true));
        migrate(instance, "Gateway_Awaited", "CatchEvent_Changed", "CatchEvent_Look");

        ((EngineClock) camunda.clock()).add(Duration.ofHours(25));

        complete(activate("new-work"));
        awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void aUserTaskKeepsItsKeyAndItsBoundaryEvents() {
        long instance = create("TASK");
        UserTask before = awaitTask();
        newest = deploy(therapy(true));

        migrate(instance, "UserTask_Decide", "BoundaryEvent_Changed", "BoundaryEvent_Late");

        UserTask after = awaitTask();
        assertThat(after.getUserTaskKey()).isEqualTo(before.getUserTaskKey());
        assertThat(after.getProcessDefinitionVersion()).isEqualTo(2);
        assertThat(after.getName()).isEqualTo("Decide again");
        assertThat(variable(instance, "at")).isEqualTo("\"TASK\"");
        publish("changed");
        complete(activate("new-work"));
        awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void aBoundaryEventThatOnlyTheNewModelHasIsThereAfterwards() {
        long instance = create("TASK");
        awaitTask();
        newest = deploy(therapy(true));
        migrate(instance, "UserTask_Decide", "BoundaryEvent_Changed", "BoundaryEvent_Late");

        publish("taken-back");

        awaitState(instance, ProcessInstanceState.COMPLETED);
        assertThat(elements(instance, "EndEvent_TakenBack")).isEqualTo(1);
    }

    @Test
    void anActiveJobIsFinishedByItsWorkerAndWhatFollowsIsNew() {
        long instance = create("WORK");
        ActivatedJob job = activate("work");
        newest = deploy(therapy(true));

        migrate(instance, "ServiceTask_Work");

        complete(job);
        complete(activate("new-work"));
        awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void aParentAndTheChildInItsEventSubProcessAreMigratedOneAfterTheOther() {
        long instance = create("WORK");
        awaitElement(instance, "ServiceTask_Work");
        publish("side");
        long child = await().until(() -> instancesOf(CHILD), keys -> keys.size() == 1)
                .getFirst();
        awaitElement(child, "Gateway_Result");
        long newChild = deploy(child(true));
        newest = deploy(therapy(true));

        migrate(instance, "ServiceTask_Work", "EventSubProcess_Side", "CallActivity_WorkUp");
        migrateTo(newChild, child, List.of("Gateway_Result", "CatchEvent_Result", "CatchEvent_ResultLook"));

        publish("result");
        complete(activate("new-child-work"));
        awaitState(child, ProcessInstanceState.COMPLETED);
        await().until(() -> elements(instance, "EndEvent_Side") == 1);
    }

    @Test
    void aSubscriptionThatOnlyTheNewModelHasWorks() {
        long instance = create("WORK");
        awaitElement(instance, "ServiceTask_Work");
        newest = deploy(therapy(true));
        migrate(instance, "ServiceTask_Work");

        publish("organoid");

        await().until(() -> elements(instance, "EndEvent_Organoid") == 1);
    }

    @Test
    void aRepeatWithTheFirstMappingIsRefusedAndOneThatMapsTheNewModelOntoItselfChangesNothing() {
        long instance = create("TASK");
        awaitTask();
        newest = deploy(therapy(true));
        migrate(instance, "UserTask_Decide", "BoundaryEvent_Changed", "BoundaryEvent_Late");

        refused(
                409,
                () -> migrate(instance, "UserTask_Decide", "BoundaryEvent_Changed", "BoundaryEvent_Late"),
                "already subscribed to the same message name");
        migrate(
                instance,
                "UserTask_Decide",
                "BoundaryEvent_Changed",
                "BoundaryEvent_Late",
                "BoundaryEvent_TakenBack",
                "StartEvent_Organoid");

        publish("changed");
        complete(activate("new-work"));
        awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void anIncidentIsShownUnderTheNewDefinition() {
        long instance = create("WORK");
        client.newFailCommand(activate("work").getKey()).retries(0).send().join();
        await().until(() ->
                !client.newIncidentSearchRequest().send().join().items().isEmpty());
        newest = deploy(therapy(true));

        migrate(instance, "ServiceTask_Work");

        await().untilAsserted(() -> assertThat(
                        client.newIncidentSearchRequest().send().join().items())
                .extracting(incident -> incident.getProcessDefinitionKey())
                .containsExactly(newest));
    }

    @Test
    void theRestartedEngineShowsTheNewDefinitionToo() {
        long instance = create("TASK");
        awaitTask();
        newest = deploy(therapy(true));
        migrate(instance, "UserTask_Decide", "BoundaryEvent_Changed", "BoundaryEvent_Late");

        stop();
        camunda = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder));
        client = CamundaClient.newClientBuilder()
                .restAddress(camunda.restAddress())
                .preferRestOverGrpc(true)
                .build();

        awaitDefinition(instance);
        assertThat(awaitTask().getProcessDefinitionVersion()).isEqualTo(2);
    }

    @Test
    void refusesAsAClusterDoes() {
        long instance = create("TASK");
        awaitTask();
        newest = deploy(therapy(true));

        refused(409, () -> migrateTo(newest, instance, List.of("StartEvent_Side")), "no mapping instruction");
        refused(404, () -> migrateTo(newest, 123, List.of("UserTask_Decide")), "no process instance found");
        refused(404, () -> migrateTo(123, instance, List.of("UserTask_Decide")), "no process definition found");
        refused(400, () -> migrateTo(newest, instance, List.of("UserTask_Unknown")), "non-existing source element");
        refused(
                400,
                () -> client.newMigrateProcessInstanceCommand(instance)
                        .migrationPlan(new NoMapping(newest))
                        .send()
                        .join(),
                "No mappingInstructions provided");
        assertThat(awaitTask().getProcessDefinitionVersion()).isEqualTo(1);
    }

    private record NoMapping(long getTargetProcessDefinitionKey) implements MigrationPlan {
        @Override
        public List<io.camunda.client.api.command.MigrationPlanBuilderImpl.MappingInstruction>
                getMappingInstructions() {
            return List.of();
        }
    }

    private static void refused(int status, Runnable migration, String reason) {
        assertThatThrownBy(migration::run).satisfies(thrown -> {
            assertThat(((ProblemException) thrown).code()).isEqualTo(status);
            assertThat(((ProblemException) thrown).details().getDetail()).contains(reason);
        });
    }

    private static BpmnModelInstance therapy(boolean revised) {
        var process = Bpmn.createExecutableProcess(PROCESS);
        process.eventSubProcess("EventSubProcess_Side")
                .startEvent("StartEvent_Side")
                .interrupting(false)
                .message(message -> message.name("side").zeebeCorrelationKey("=caseId"))
                .callActivity("CallActivity_WorkUp", call -> call.zeebeProcessId(CHILD))
                .endEvent("EndEvent_Side");
        if (revised) {
            process.eventSubProcess("EventSubProcess_Organoid")
                    .startEvent("StartEvent_Organoid")
                    .interrupting(false)
                    .message(message -> message.name("organoid").zeebeCorrelationKey("=caseId"))
                    .endEvent("EndEvent_Organoid");
        }
        var gateway = process.startEvent("StartEvent_Therapy")
                .exclusiveGateway("Gateway_At")
                .condition("=at = \"GATEWAY\"")
                .eventBasedGateway("Gateway_Awaited");
        var changed = gateway.intermediateCatchEvent("CatchEvent_Changed")
                .message(message -> message.name("changed").zeebeCorrelationKey("=caseId"));
        var end = revised
                ? changed.serviceTask("ServiceTask_New", task -> task.zeebeJobType("new-work"))
                        .endEvent("EndEvent_Therapy")
                : changed.endEvent("EndEvent_Therapy");
        String next = revised ? "ServiceTask_New" : "EndEvent_Therapy";
        end.moveToNode("Gateway_Awaited")
                .intermediateCatchEvent("CatchEvent_Look")
                .timerWithDuration("PT24H")
                .connectTo(next)
                .moveToNode("Gateway_At")
                .condition("=at = \"WORK\"")
                .serviceTask("ServiceTask_Work", task -> task.zeebeJobType("work"))
                .connectTo(next)
                .moveToNode("Gateway_At")
                .condition("=at = \"TASK\"")
                .userTask(
                        "UserTask_Decide",
                        task -> task.name(revised ? "Decide again" : "Decide").zeebeUserTask())
                .connectTo(next)
                .moveToActivity("UserTask_Decide")
                .boundaryEvent("BoundaryEvent_Changed")
                .message(message -> message.name("changed").zeebeCorrelationKey("=caseId"))
                .connectTo(next)
                .moveToActivity("UserTask_Decide")
                .boundaryEvent("BoundaryEvent_Late")
                .cancelActivity(false)
                .timerWithDuration("PT48H")
                .endEvent("EndEvent_Late");
        var model = process.done();
        if (revised) {
            return ((io.camunda.zeebe.model.bpmn.instance.UserTask) model.getModelElementById("UserTask_Decide"))
                    .builder()
                    .boundaryEvent("BoundaryEvent_TakenBack")
                    .message(message -> message.name("taken-back").zeebeCorrelationKey("=caseId"))
                    .endEvent("EndEvent_TakenBack")
                    .done();
        }
        return model;
    }

    private static BpmnModelInstance child(boolean revised) {
        var gateway = Bpmn.createExecutableProcess(CHILD).startEvent().eventBasedGateway("Gateway_Result");
        var result = gateway.intermediateCatchEvent("CatchEvent_Result")
                .message(message -> message.name("result").zeebeCorrelationKey("=caseId"));
        var end = revised
                ? result.serviceTask("ServiceTask_NewInChild", task -> task.zeebeJobType("new-child-work"))
                        .endEvent("EndEvent_WorkUp")
                : result.endEvent("EndEvent_WorkUp");
        return end.moveToNode("Gateway_Result")
                .intermediateCatchEvent("CatchEvent_ResultLook")
                .timerWithDuration("PT24H")
                .connectTo("EndEvent_WorkUp")
                .done();
    }

    /** Key of the definition that came out of it. */
    private long deploy(BpmnModelInstance model) {
        var resources = client.newDeployResourceCommand();
        return resources
                .addProcessModel(model, model.getDefinitions().getId() + ".bpmn")
                .send()
                .join()
                .getProcesses()
                .getFirst()
                .getProcessDefinitionKey();
    }

    private long create(String at) {
        if (at.equals("WORK")) {
            deploy(child(false));
        }
        return client.newCreateInstanceCommand()
                .bpmnProcessId(PROCESS)
                .latestVersion()
                .variables(Map.of("at", at, "caseId", "case-1"))
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private void migrate(long instance, String... elements) {
        var all = new ArrayList<>(List.of(elements));
        all.addAll(ALWAYS);
        migrateTo(newest, instance, all);
        awaitDefinition(instance);
    }

    private void migrateTo(long definition, long instance, List<String> elements) {
        var plan = MigrationPlan.newBuilder()
                .withTargetProcessDefinitionKey(definition)
                .addMappingInstruction(elements.getFirst(), elements.getFirst());
        elements.stream().skip(1).forEach(element -> plan.addMappingInstruction(element, element));
        client.newMigrateProcessInstanceCommand(instance)
                .migrationPlan(plan.build())
                .send()
                .join();
    }

    private void awaitDefinition(long instance) {
        await().untilAsserted(() -> {
            var shown = client.newProcessInstanceGetRequest(instance).send().join();
            assertThat(shown.getProcessDefinitionKey()).isEqualTo(newest);
            assertThat(shown.getProcessDefinitionVersion()).isEqualTo(2);
            assertThat(client.newElementInstanceSearchRequest()
                            .filter(filter ->
                                    filter.processInstanceKey(instance).state(ElementInstanceState.ACTIVE))
                            .send()
                            .join()
                            .items())
                    .isNotEmpty()
                    .allSatisfy(element ->
                            assertThat(element.getProcessDefinitionKey()).isEqualTo(newest));
        });
    }

    private void publish(String message) {
        client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey("case-1")
                .timeToLive(Duration.ofMinutes(1))
                .send()
                .join();
    }

    private ActivatedJob activate(String type) {
        return await().until(
                        () -> client.newActivateJobsCommand()
                                .jobType(type)
                                .maxJobsToActivate(1)
                                .requestTimeout(Duration.ofMillis(100))
                                .send()
                                .join()
                                .getJobs(),
                        jobs -> !jobs.isEmpty())
                .getFirst();
    }

    private void complete(ActivatedJob job) {
        client.newCompleteCommand(job).send().join();
    }

    private UserTask awaitTask() {
        return await().until(
                        () -> client.newUserTaskSearchRequest().send().join().items(), tasks -> tasks.size() == 1)
                .getFirst();
    }

    private List<Long> instancesOf(String process) {
        return client
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId(process))
                .send()
                .join()
                .items()
                .stream()
                .map(found -> found.getProcessInstanceKey())
                .toList();
    }

    private String variable(long instance, String name) {
        return client.newVariableSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).name(name))
                .send()
                .join()
                .items()
                .getFirst()
                .getValue();
    }

    private int elements(long instance, String element) {
        return client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).elementId(element))
                .send()
                .join()
                .items()
                .size();
    }

    private void awaitElement(long instance, String element) {
        await(element).until(() -> elements(instance, element) == 1);
    }

    private void awaitState(long instance, ProcessInstanceState state) {
        await().untilAsserted(() -> assertThat(client.newProcessInstanceGetRequest(instance)
                        .send()
                        .join()
                        .getState())
                .isEqualTo(state));
    }
}
