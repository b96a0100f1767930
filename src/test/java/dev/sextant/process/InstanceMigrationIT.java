package dev.sextant.process;

import static io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byProcessId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.process.test.api.CamundaAssert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SextantTest
class InstanceMigrationIT {

    private static final String HARNESS = "harness-process.bpmn";
    private static final String FORM = "harness-decision";
    private static final Map<String, String> YES = Map.of("decision", "YES");

    private static final UnaryOperator<String> RENAMED = model -> model.replace("name=\"Harness\"", "name=\"Old\"");

    @Autowired
    private ReleasedModels released;

    @Autowired
    private Harness harness;

    @Autowired
    private ScriptedDispatch dispatch;

    @Autowired
    private Decisions decisions;

    @Autowired
    private OutboxReport outbox;

    @Autowired
    private ApiClient api;

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void forget() {
        dispatch.reset();
    }

    @Test
    void a_user_task_goes_on_under_the_new_model_and_asks_for_the_signature_that_is_new() {
        released.deploy(Map.of(
                HARNESS,
                model -> RENAMED.apply(model)
                        .replace("key=\"attestation\" value=\"required\"", "key=\"attestation\" value=\"none\"")
                        .replace("candidateGroups=\"tumour-board\"", "candidateGroups=\"laboratory\"")));
        CaseId caseId = harness.start();
        JsonNode before = api.as("lab").awaitTask(caseId.value(), FORM).path("task");
        assertThat(before.path("attestationRequired").asBoolean()).isFalse();
        deployPresent();

        assertThat(outcome(migrate(), caseId)).isEqualTo("MIGRATED");

        JsonNode after = api.as("board1").awaitTask(caseId.value(), FORM).path("task");
        assertThat(after.path("key")).isEqualTo(before.path("key"));
        assertThat(after.path("attestationRequired").asBoolean()).isTrue();
        api.as("board1").completeTask(caseId.value(), FORM, YES);
        harness.wake(caseId);
        CamundaAssert.assertThatProcessInstance(byProcessId("harness-process"))
                .isCompleted()
                .hasCompletedElements("EndEvent_Done");
    }

    @Test
    void a_boundary_message_still_takes_the_task_away() {
        CaseId caseId = startUnderOldModels();
        deployPresent();
        migrate();

        harness.moveOn(caseId);

        CamundaAssert.assertThatProcessInstance(byProcessId("harness-process"))
                .isCompleted()
                .hasCompletedElements("EndEvent_MovedOn");
        await().untilAsserted(() -> assertThat(taskStates(caseId)).containsExactly("CANCELED"));
    }

    @Test
    void a_second_run_does_nothing() {
        CaseId caseId = startUnderOldModels();
        deployPresent();
        migrate();
        int entries = auditEntries(caseId);
        dispatch.reset();

        JsonNode second = migrate();

        assertThat(outcome(second, caseId)).isEqualTo("ALREADY");
        assertThat(dispatch.sent()).isEmpty();
        assertThat(auditEntries(caseId)).isEqualTo(entries);
        assertThat(actions(caseId)).containsOnlyOnce("instance-migration-requested", "instance-migrated");
    }

    @Test
    void a_dry_run_tells_what_would_happen_and_changes_nothing() {
        CaseId caseId = startUnderOldModels();
        deployPresent();
        int entries = auditEntries(caseId);

        JsonNode report =
                api.as("admin").post("/api/deployments/migrations?dryRun=true").ok();

        assertThat(outcome(report, caseId)).isEqualTo("WOULD_MIGRATE");
        assertThat(report.path("dryRun").asBoolean()).isTrue();
        assertThat(auditEntries(caseId)).isEqualTo(entries);
        assertThat(jdbc.sql("select count(*) from instance_migration")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(running(caseId).getProcessDefinitionVersion()).isEqualTo(2);
    }

    @Test
    void an_element_without_counterpart_is_named_and_the_case_goes_on_under_its_old_model() {
        released.deploy(Map.of(HARNESS, model -> model.replace("UserTask_Decide", "UserTask_DecideOld")));
        CaseId caseId = harness.start();
        api.as("board1").awaitTask(caseId.value(), FORM);
        deployPresent();

        JsonNode planned =
                api.as("admin").post("/api/deployments/migrations?dryRun=true").ok();
        JsonNode report = migrate();

        assertThat(outcome(planned, caseId)).isEqualTo("FAILED");
        assertThat(reason(planned, caseId)).contains("UserTask_DecideOld");
        assertThat(outcome(report, caseId)).isEqualTo("FAILED");
        assertThat(reason(report, caseId))
                .contains("no mapping instruction defined for active element with id 'UserTask_DecideOld'");
        assertThat(actions(caseId)).contains("instance-migration-refused");
        api.as("board1").completeTask(caseId.value(), FORM, YES);
        harness.wake(caseId);
        CamundaAssert.assertThatProcessInstance(byProcessId("harness-process")).isCompleted();
    }

    @Test
    void what_was_refused_is_tried_again_by_the_next_run() {
        released.deploy(Map.of(HARNESS, model -> model.replace("UserTask_Decide", "UserTask_DecideOld")));
        CaseId caseId = harness.start();
        api.as("board1").awaitTask(caseId.value(), FORM);
        deployPresent();
        assertThat(outcome(migrate(), caseId)).isEqualTo("FAILED");
        api.as("board1").completeTask(caseId.value(), FORM, YES);
        CamundaAssert.assertThatProcessInstance(byProcessId("harness-process")).hasActiveElements("CatchEvent_Woken");

        assertThat(outcome(migrate(), caseId)).isEqualTo("MIGRATED");

        harness.wake(caseId);
        CamundaAssert.assertThatProcessInstance(byProcessId("harness-process")).isCompleted();
    }

    @Test
    void a_sender_that_dies_after_the_sending_migrates_once() {
        released.deploy(Map.of(HARNESS, InstanceMigrationIT::withoutBoundaryEvent));
        CaseId caseId = harness.start();
        api.as("board1").awaitTask(caseId.value(), FORM);
        deployPresent();
        AtomicInteger deaths = new AtomicInteger();
        dispatch.after(row -> {
            if (row.kind() == OutboxRow.Kind.MIGRATE && deaths.getAndIncrement() == 0) {
                throw new IllegalStateException("The sender died");
            }
        });

        assertThat(outcome(migrate(), caseId)).isEqualTo("MIGRATED");

        assertThat(deaths).hasValue(2);
        harness.moveOn(caseId);
        CamundaAssert.assertThatProcessInstance(byProcessId("harness-process"))
                .isCompleted()
                .hasCompletedElements("EndEvent_MovedOn");
    }

    @Test
    void an_instance_that_ended_before_its_turn_is_no_failure() {
        CaseId caseId = startUnderOldModels();
        deployPresent();
        dispatch.before(row -> {
            if (row.kind() == OutboxRow.Kind.MIGRATE) {
                harnessEnds(caseId);
            }
        });

        JsonNode report = migrate();

        assertThat(outcome(report, caseId)).isEqualTo("ENDED");
        await().untilAsserted(() -> assertThat(outbox.pending()).isZero());
    }

    @Test
    void pinned_decisions_stay_pinned_and_only_new_ones_come_from_the_new_deployment() {
        released.deploy(Map.of(HARNESS, RENAMED, "harnessTable.dmn", table -> table.replace("GRANTED", "PERMITTED")));
        CaseId pinned = harness.start();
        released.deploy(Map.of(HARNESS, model -> RENAMED.apply(model) + " ", "harnessTable.dmn", table -> ""));
        CaseId without = harness.start();
        List.of(pinned, without).forEach(caseId -> api.as("board1").awaitTask(caseId.value(), FORM));
        deployPresent();
        assertThat(verdict(pinned)).isEqualTo("PERMITTED");
        assertThatThrownBy(() -> verdict(without)).hasMessageContaining("hold no decision harnessTable");

        JsonNode report = migrate();

        assertThat(outcome(report, pinned)).isEqualTo("MIGRATED");
        assertThat(outcome(report, without)).isEqualTo("MIGRATED");
        assertThat(verdict(pinned)).isEqualTo("PERMITTED");
        assertThat(verdict(without)).isEqualTo("GRANTED");
        released.deploy(Map.of(HARNESS, RENAMED, "harnessTable.dmn", table -> table.replace("GRANTED", "LATER")));
        migrate();
        assertThat(verdict(without)).isEqualTo("GRANTED");
    }

    @Test
    void only_an_administrator_migrates() {
        api.as("board1").post("/api/deployments/migrations").problem(403);
        api.as("coordinator").post("/api/deployments/migrations?dryRun=true").problem(403);
        api.asNobody().post("/api/deployments/migrations").problem(401);
    }

    /** The earlier release could not be told that treatment has ended, and its models carried other names. */
    @Test
    void patients_at_every_kind_of_wait_go_on_to_the_end() {
        released.deploy(Map.of(
                "precision-therapy.bpmn",
                InstanceMigrationIT::withoutTreatmentEnded,
                "focus-work-up.bpmn",
                model -> model.replaceFirst("(<bpmn:process [^>]*name=\")", "$1Old ")));
        Journey treated = Journey.refer(api, "PRC-3701").toConfirmedArm(37, Profile.amplifiedWithPik3ca());
        Journey screened = Journey.refer(api, "PRC-3702").consent();
        api.as("coordinator").awaitTask(screened.caseId(), "record-screening");
        Journey workedUp = Journey.refer(api, "PRC-3703");
        String specimen = workedUp.tissue(workedUp.focus("liver"), "ACC-3703");
        workedUp.adequate(specimen);
        awaitActive(treated, "UserTask_RecordSafetyChecks");
        awaitActive(workedUp, "Gateway_ResultAwaited");
        deployPresent();

        JsonNode report = migrate();

        List.of(treated, screened, workedUp)
                .forEach(journey -> assertThat(outcome(report, new CaseId(journey.caseId())))
                        .as(report.toPrettyString())
                        .isEqualTo("MIGRATED"));
        treated.event("TREATMENT_STOPPED").awaitStage("FOLLOW_UP");
        screened.screen(Journey.fitScreening());
        api.as("investigator").awaitTask(screened.caseId(), "sign-eligibility");
        workedUp.uploadTissue(specimen, DerivedPatients.tissue(37, "ACC-3703", Profile.amplifiedWithPik3ca()));
        await().untilAsserted(() -> assertThat(workedUp.file()
                        .path("specimens")
                        .get(0)
                        .path("progress")
                        .asText())
                .isEqualTo("INTERPRETED"));
        assertThat(outcome(migrate(), new CaseId(workedUp.caseId()))).isEqualTo("ALREADY");
    }

    private CaseId startUnderOldModels() {
        released.deploy(Map.of(HARNESS, RENAMED));
        CaseId caseId = harness.start();
        api.as("board1").awaitTask(caseId.value(), FORM);
        return caseId;
    }

    private void deployPresent() {
        api.as("admin").post("/api/deployments").created();
    }

    private JsonNode migrate() {
        return api.as("admin").post("/api/deployments/migrations").ok();
    }

    private static String outcome(JsonNode report, CaseId caseId) {
        return caseOf(report, caseId).path("outcome").asText();
    }

    private static String reason(JsonNode report, CaseId caseId) {
        return caseOf(report, caseId).path("instances").path(0).path("reason").asText();
    }

    private static JsonNode caseOf(JsonNode report, CaseId caseId) {
        return StreamSupport.stream(report.path("cases").spliterator(), false)
                .filter(one -> one.path("caseId").asText().equals(caseId.value()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not told of: " + caseId + " in " + report));
    }

    private String verdict(CaseId caseId) {
        return decisions
                .evaluate(caseId, "harnessTable", Map.of("fact", "YES"))
                .output()
                .asText();
    }

    private ProcessInstance running(CaseId caseId) {
        return camunda.newProcessInstanceSearchRequest()
                .filter(instance -> instance.variables(Map.of("caseId", "\"" + caseId.value() + "\"")))
                .send()
                .join()
                .items()
                .getFirst();
    }

    private void harnessEnds(CaseId caseId) {
        camunda.newPublishMessageCommand()
                .messageName("harness-moved-on")
                .correlationKey(caseId.value())
                .send()
                .join();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(taskStates(caseId)).containsExactly("CANCELED"));
    }

    private void awaitActive(Journey journey, String element) {
        await(element)
                .untilAsserted(() -> assertThat(camunda.newElementInstanceSearchRequest()
                                .filter(found -> found.elementId(element)
                                        .state(io.camunda.client.api.search.enums.ElementInstanceState.ACTIVE))
                                .send()
                                .join()
                                .items())
                        .as(journey.caseId())
                        .isNotEmpty());
    }

    private List<String> taskStates(CaseId caseId) {
        return jdbc.sql("select state from task where case_id = ?")
                .param(caseId.value())
                .query(String.class)
                .list();
    }

    private int auditEntries(CaseId caseId) {
        return actions(caseId).size();
    }

    private List<String> actions(CaseId caseId) {
        return jdbc.sql("select action from audit_entry where case_id = ?")
                .param(caseId.value())
                .query(String.class)
                .list();
    }

    private static String withoutBoundaryEvent(String model) {
        return model.replaceFirst("(?s)<bpmn:boundaryEvent id=\"BoundaryEvent_MovedOn\".*?</bpmn:boundaryEvent>", "")
                .replaceFirst("<bpmn:sequenceFlow id=\"Flow_3\"[^>]*/>", "")
                .replaceFirst("<bpmn:endEvent id=\"EndEvent_MovedOn\".*?</bpmn:endEvent>", "");
    }

    private static String withoutTreatmentEnded(String model) {
        return model.replaceFirst("(?s)<bpmn:subProcess id=\"EventSubProcess_TreatmentEnded\".*?</bpmn:subProcess>", "")
                .replaceFirst("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "");
    }
}
