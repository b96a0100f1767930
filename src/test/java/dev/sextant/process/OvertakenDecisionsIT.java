package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.regimen.SafetyFixtures;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import dev.sextant.workup.WorkUpRounds;
import io.camunda.client.CamundaClient;
import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a decision changed outside its own record is taken back when the process had moved on. */
@SextantTest
class OvertakenDecisionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long SEED = 23;
    private static final Map<String, Object> OTHER_ARM =
            Map.of("armDecision", "OTHER_ARM", "chosenArm", "A4", "reason", "Known from an earlier biopsy");

    @Autowired
    private ApiClient api;

    @Autowired
    private ScriptedDispatch dispatch;

    @Autowired
    private WorkUpRounds rounds;

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private CamundaProcessTestContext engine;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void forget() {
        CamundaAssert.setAssertionTimeout(PATIENCE);
        dispatch.reset();
    }

    @AfterEach
    void letPass() {
        dispatch.reset();
    }

    @Test
    void anExtensionThatCameTooLateLeavesTheCutOffWhereItWas() {
        Journey journey = Journey.refer(api, "PRC-2401").enrol();
        await("the round").atMost(PATIENCE).until(() -> rounds.find(id(journey)).isPresent());
        Instant cutOffAt = rounds.of(id(journey)).cutOffAt();
        engine.increaseTime(Duration.ofDays(21));
        api.as("board1").awaitTask(journey.caseId(), "decide-incomplete-work-up");

        beforeItsCompletionArrives(journey, () -> wake("evidence-changed", journey.caseId()));
        api.as("board1")
                .completeTask(
                        journey.caseId(),
                        "decide-incomplete-work-up",
                        Map.of("incompleteWorkUpDecision", "EXTEND", "extendDays", 30, "reason", "Biopsy planned"));

        awaitTask(journey, "decide-incomplete-work-up", "OVERTAKEN");
        assertThat(rounds.of(id(journey)).cutOffAt()).isEqualTo(cutOffAt);
        awaitTask(journey, "decide-incomplete-work-up", "CREATED");
    }

    @Test
    void aReTestThatCameTooLateIsNotWaitedFor() {
        Journey journey = Journey.refer(api, "PRC-2402").enrol();
        await("the round").atMost(PATIENCE).until(() -> rounds.find(id(journey)).isPresent());
        journey.event("SIGNATURE_REQUESTED");
        api.as("coordinator").awaitTask(journey.caseId(), "arrange-re-test");

        beforeItsCompletionArrives(journey, () -> wake("evidence-changed", journey.caseId()));
        arrangeReTest(journey, "RE_TEST");

        awaitTask(journey, "arrange-re-test", "OVERTAKEN");
        assertThat(rounds.of(id(journey)).openReTests()).isEmpty();
        awaitTask(journey, "arrange-re-test", "CREATED");
    }

    @Test
    void aResultThatArrivesBeforeTheGivingUpIsNotGivenUp() {
        Journey journey = Journey.refer(api, "PRC-2403");
        String specimen = journey.tissue(journey.focus("liver"), "ACC-2403");
        journey.adequate(specimen);
        await("the order")
                .atMost(PATIENCE)
                .until(() -> !timeline(journey, "sequencing-ordered").isEmpty());
        engine.increaseTime(Duration.ofDays(14));
        api.as("coordinator").awaitTask(journey.caseId(), "chase-result");

        beforeItsCompletionArrives(journey, () -> {
            journey.uploadTissue(specimen, DerivedPatients.tissue(SEED, "ACC-2403", Profile.amplifiedWithPik3ca()));
            wake("result-arrived", specimen);
        });
        api.as("coordinator")
                .completeTask(
                        journey.caseId(), "chase-result", Map.of("chaseDecision", "GIVE_UP", "comment", "No answer"));

        awaitTask(journey, "chase-result", "OVERTAKEN");
        assertThat(timeline(journey, "result-chased").getFirst()).contains("not given up");
    }

    @Test
    void safetyChecksThatCameTooLateAreAssessedAndNotAskedForAgain() {
        Journey journey = armInForce("PRC-2404");
        api.as("investigator").awaitTask(journey.caseId(), "record-safety-checks");

        beforeItsCompletionArrives(journey, () -> wake("evidence-changed", journey.caseId()));
        recordSafety(journey);

        awaitWaitFor("Gateway_TreatmentStartAwaited");
        assertThat(states(journey, "record-safety-checks")).containsExactly("OVERTAKEN");
        assertThat(timeline(journey, "regimen-safety-assessed")).containsExactly("Nothing speaks against the regimen");
    }

    @Test
    void thatTreatmentIsNotCarriedOutIsSeenAlsoWhenItWasSaidTooLate() {
        Journey journey = armInForce("PRC-2405");
        recordSafety(journey);
        awaitWaitFor("Gateway_TreatmentStartAwaited");
        engine.increaseTime(Duration.ofDays(15));
        api.as("coordinator").awaitTask(journey.caseId(), "record-implementation");

        beforeItsCompletionArrives(journey, () -> wake("evidence-changed", journey.caseId()));
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "record-implementation",
                        Map.of("implementation", "NOT_IMPLEMENTED", "notImplementedReason", "DECLINED"));

        awaitTask(journey, "record-implementation", "OVERTAKEN");
        awaitTask(journey, "arrange-re-test", "CREATED");
        journey.awaitStage("BOARD");
        assertThat(timeline(journey, "decision-not-implemented")).hasSize(1);
    }

    @Test
    void aDeathThatComesWithADecisionEndsTheCaseAndTheDecisionHasNoEffect() {
        Journey journey = Journey.refer(api, "PRC-2406").enrol();
        await("the round").atMost(PATIENCE).until(() -> rounds.find(id(journey)).isPresent());
        journey.event("SIGNATURE_REQUESTED");
        arrangeReTest(journey, "TO_BOARD");
        api.as("board1").awaitTask(journey.caseId(), "decide-arm");

        beforeItsCompletionArrives(journey, () -> {
            journey.event("DEATH");
            wake("patient-died", journey.caseId());
        });
        journey.decideArm("board1", OTHER_ARM);

        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("precision-therapy"))
                .isCompleted()
                .hasCompletedElements("EndEvent_PatientDied")
                .hasNotActivatedElements("UserTask_CountersignArm");
        journey.awaitStage("DECEASED");
        awaitTask(journey, "decide-arm", "OVERTAKEN");
        assertThat(jdbc.sql("select count(*) from task where case_id = ? and state in ('CREATED', 'COMPLETING')")
                        .param(journey.caseId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** The board has signed an arm against missing evidence. */
    private Journey armInForce(String pseudonym) {
        Journey journey = Journey.refer(api, pseudonym).enrol();
        await("the round").atMost(PATIENCE).until(() -> rounds.find(id(journey)).isPresent());
        journey.event("SIGNATURE_REQUESTED");
        arrangeReTest(journey, "TO_BOARD");
        return journey.decideArm("board1", OTHER_ARM).countersign("board2").awaitStage("ARM_CONFIRMED");
    }

    private void arrangeReTest(Journey journey, String decision) {
        api.as("coordinator")
                .completeTask(
                        journey.caseId(), "arrange-re-test", Map.of("reTestDecision", decision, "reason", "Discussed"));
    }

    private void recordSafety(Journey journey) {
        api.as("investigator")
                .completeTask(
                        journey.caseId(),
                        "record-safety-checks",
                        SafetyFixtures.fitAnswers(api.today().toString()));
    }

    private static void awaitWaitFor(String elementId) {
        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("precision-therapy"))
                .hasActiveElements(elementId);
    }

    private List<String> states(Journey journey, String formId) {
        return jdbc.sql("select state from task where case_id = ? and form_id = ?")
                .params(journey.caseId(), formId)
                .query(String.class)
                .list();
    }

    /** Stands between the commit of the next completion of the case and its sending, until the engine took the task away. */
    private void beforeItsCompletionArrives(Journey journey, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        dispatch.before(row -> {
            boolean awaited = row.kind() == OutboxRow.Kind.COMPLETE_TASK
                    && row.caseId().equals(id(journey))
                    && !done.getAndSet(true);
            if (awaited) {
                action.run();
                await("overtaken")
                        .atMost(PATIENCE)
                        .until(() -> state(row.taskKey()).equals("OVERTAKEN"));
            }
        });
    }

    private void wake(String message, String correlationKey) {
        camunda.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(correlationKey)
                .send()
                .join();
    }

    private String state(long taskKey) {
        return jdbc.sql("select state from task where key = ?")
                .param(taskKey)
                .query(String.class)
                .single();
    }

    private void awaitTask(Journey journey, String formId, String state) {
        await(formId + " " + state)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states(journey, formId)).contains(state));
    }

    private List<String> timeline(Journey journey, String kind) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : api.as("coordinator")
                .get(journey.path("/timeline?size=200"))
                .ok()
                .path("items")) {
            if (entry.path("kind").asText().equals(kind)) {
                texts.add(entry.path("text").asText());
            }
        }
        return texts;
    }

    private static CaseId id(Journey journey) {
        return new CaseId(journey.caseId());
    }
}
