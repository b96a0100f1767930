package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.SextantTest;
import io.camunda.client.CamundaClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SextantTest
class TasksIT {

    private static final String FORM = "harness-decision";
    private static final Map<String, String> YES = Map.of("decision", "YES");

    @Autowired
    private Harness harness;

    @Autowired
    private HarnessHandler handler;

    @Autowired
    private ScriptedDispatch dispatch;

    @Autowired
    private TaskReconciler reconciler;

    @Autowired
    private TaskLifecycle lifecycle;

    @Autowired
    private Decisions decisions;

    @Autowired
    private ApiClient api;

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private CaseId caseId = CaseId.mint();

    @BeforeEach
    void startACase() {
        dispatch.reset();
        caseId = harness.start();
    }

    @Test
    void anOpenedTaskShowsFormEvidenceAndItsHash() {
        JsonNode opened = open();

        assertThat(opened.path("form").path("id").asText()).isEqualTo(FORM);
        assertThat(opened.path("evidence").toString()).isEqualTo("{\"finding\":\"none\",\"specimen\":\"specimen-1\"}");
        assertThat(opened.path("evidenceSha256").asText()).hasSize(64);
        JsonNode task = opened.path("task");
        assertThat(task.path("references").path("specimenId").asText()).isEqualTo("specimen-1");
        assertThat(task.path("references").has("focusId")).isFalse();
        assertThat(task.path("overdue").asBoolean()).isTrue();
        assertThat(task.path("attestationRequired").asBoolean()).isTrue();
    }

    @Test
    void aSignedCompletionReachesTheEngineWithoutWhatIsNotOnTheList() {
        api.as("board1").completeTask(caseId.value(), FORM, YES);

        awaitState("COMPLETED");
        assertThat(jdbc.sql("select count(*) from attestation where case_id = ?")
                        .param(caseId.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(camunda.newVariableSearchRequest().send().join().items())
                .extracting(variable -> variable.getName())
                .contains("caseId")
                .doesNotContain("notOnTheList", "decision");
    }

    @Test
    void anotherClientCannotCompleteATask() {
        long key = key(open());

        assertThatThrownBy(() -> camunda.newCompleteUserTaskCommand(key).send().join())
                .hasMessageContaining("Complete this task in Sextant");
        assertThatThrownBy(() -> camunda.newCompleteUserTaskCommand(key)
                        .action("made-up")
                        .send()
                        .join())
                .hasMessageContaining("Complete this task in Sextant");
        assertThat(open().path("task").path("state").asText()).isEqualTo("CREATED");
    }

    @Test
    void evidenceThatChangedMeanwhileHasToBeSeenFirst() {
        JsonNode opened = open();
        handler.changeFinding(caseId, "amended report");

        JsonNode problem = complete("board1", opened, YES).problem(409);
        assertThat(problem.path("code").asText()).isEqualTo("evidence-changed");

        complete("board1", open(), YES).ok();
    }

    @Test
    void aWrongPasswordSignsNothingAndIsNoted() {
        JsonNode opened = open();
        ObjectNode body = api.as("board1").completion(opened, YES);
        body.withObject("/attestation").put("password", "wrong");

        JsonNode problem = post("board1", opened, body).problem(403);

        assertThat(problem.path("code").asText()).isEqualTo("wrong-password");
        assertThat(handler.completed()).doesNotContain(caseId);
        JsonNode trail = api.as("auditor").get("/api/audit?case=" + caseId).ok();
        assertThat(trail.path("items").findValuesAsText("action")).contains("signature-refused");
    }

    @Test
    void aRefusedSignatureLeavesItsIdempotencyKeyFree() {
        JsonNode opened = open();
        ApiClient.Caller board1 = api.as("board1").withKey("one-decision");
        String path = "/api/tasks/" + key(opened) + "/complete";
        ObjectNode body = board1.completion(opened, YES);
        body.withObject("/attestation").put("password", "wrong");
        board1.post(path, body).problem(403);

        board1.post(path, board1.completion(opened, YES)).ok();
    }

    @Test
    void nothingIsDecidedAfterAllConsentWasWithdrawn() {
        JsonNode opened = open();
        jdbc.sql("""
                        insert into case_event (event_id, case_id, type, event_date, recorded_at, recorded_by)
                        values ('event', ?, 'ALL_CONSENT_WITHDRAWN', current_date, now(), 'coordinator')""").param(caseId.value()).update();

        JsonNode problem = complete("board1", opened, YES).problem(409);

        assertThat(problem.path("code").asText()).isEqualTo("consent-withdrawn");
        assertThat(handler.completed()).doesNotContain(caseId);
    }

    @Test
    void manyWrongPasswordsAreStopped() {
        JsonNode opened = open();
        ObjectNode body = api.as("board3").completion(opened, YES);
        body.withObject("/attestation").put("password", "wrong");
        for (int attempt = 0; attempt < 5; attempt++) {
            post("board3", opened, body).problem(403);
        }
        post("board3", opened, api.as("board3").completion(opened, YES)).problem(429);
    }

    @Test
    void aDecisionThatIsSignedNeedsASignature() {
        JsonNode opened = open();
        ObjectNode body = api.as("board1").completion(opened, YES);
        body.remove("attestation");

        assertThat(post("board1", opened, body).problem(422).path("where").asText())
                .isEqualTo("attestation");
    }

    @Test
    void theServerSaysWhatASignatureMeansAndKeepsThatSentence() {
        JsonNode opened = open();
        assertThat(opened.path("attestation").path("required").asBoolean()).isTrue();
        assertThat(opened.path("attestation").path("meaning").asText()).isEqualTo(HarnessHandler.MEANING);
        ObjectNode body = api.as("board1").completion(opened, YES);
        body.withObject("/attestation").put("meaning", "I was only asked to click here");

        JsonNode problem = post("board1", opened, body).problem(422);

        assertThat(problem.path("where").asText()).isEqualTo("attestation.meaning");
        assertThat(problem.path("expected").asText()).contains(HarnessHandler.MEANING);
        assertThat(handler.completed()).doesNotContain(caseId);
        complete("board1", opened, YES).ok();
        assertThat(jdbc.sql("select meaning from attestation where case_id = ?")
                        .param(caseId.value())
                        .query(String.class)
                        .list())
                .containsExactly(HarnessHandler.MEANING);
    }

    @Test
    void answersAreHeldToTheFormOnTheServer() {
        JsonNode opened = open();

        assertThat(complete("board1", opened, Map.of())
                        .problem(422)
                        .path("where")
                        .asText())
                .isEqualTo("answers.decision");
        assertThat(complete("board1", opened, Map.of("decision", "MAYBE"))
                        .problem(422)
                        .path("where")
                        .asText())
                .isEqualTo("answers.decision");
        assertThat(complete("board1", opened, Map.of("decision", "YES", "other", 1))
                        .problem(422)
                        .path("where")
                        .asText())
                .isEqualTo("answers.other");
    }

    @Test
    void aTaskDoesNotExistForAnotherSiteOrGroup() {
        String path = "/api/tasks/" + key(open());

        api.as("outsider").get(path).problem(404);
        api.as("lab").get(path).problem(404);
        api.as("auditor").get(path).problem(403);
        assertThat(api.as("lab").get("/api/tasks").ok().path("total").asInt()).isZero();
        api.asNobody().get(path).problem(401);
    }

    @Test
    void aClaimedTaskBelongsToOnePerson() {
        JsonNode opened = open();
        String path = "/api/tasks/" + key(opened);

        assertThat(api.as("board1").post(path + "/claim").ok().path("assignee").asText())
                .isEqualTo("board1");
        assertThat(api.as("board2")
                        .post(path + "/claim")
                        .problem(409)
                        .path("code")
                        .asText())
                .isEqualTo("claimed-by-another");
        assertThat(complete("board2", opened, YES).problem(409).path("code").asText())
                .isEqualTo("claimed-by-another");
        api.as("board1").post(path + "/unclaim").ok();
        complete("board2", opened, YES).ok();
    }

    @Test
    void aSecondClickFindsTheTaskClosedAndTheSameKeyGetsTheFirstAnswer() {
        JsonNode opened = open();
        String path = "/api/tasks/" + key(opened) + "/complete";
        ObjectNode body = api.as("board1").completion(opened, YES);

        JsonNode first = api.as("board1").withKey("click").post(path, body).ok();
        JsonNode repeated = api.as("board1").withKey("click").post(path, body).ok();

        assertThat(repeated).isEqualTo(first);
        assertThat(api.as("board1").post(path, body).problem(409).path("code").asText())
                .isEqualTo("not-open");
        body.withObject("/answers").put("reason", "another body");
        api.as("board1").withKey("click").post(path, body).problem(422);
        assertThat(handler.completed()).containsOnlyOnce(caseId);
    }

    @Test
    void aTaskThatTheProcessTakesAwayIsCanceled() {
        open();
        harness.moveOn(caseId);
        awaitState("CANCELED");
        assertThat(handler.overtaken()).doesNotContain(caseId);
    }

    @Test
    void aTaskThatIsTakenAwayBeforeItWasNotedIsNotShownAfterwards() {
        EngineTask task = engineTask(7);

        lifecycle.canceling(task);
        lifecycle.created(task);
        lifecycle.canceling(task);

        assertThat(state(7)).isEqualTo("CANCELED");
        assertThat(handler.overtaken()).doesNotContain(caseId);
    }

    @Test
    void aQuestionThatIsAskedAgainStaysWithWhomHadIt() {
        lifecycle.created(engineTask(7));
        api.as("board1").post("/api/tasks/7/claim").ok();
        lifecycle.canceling(engineTask(7));

        lifecycle.created(engineTask(8));
        lifecycle.created(engineTask(9));

        assertThat(assignee(8)).contains("board1");
        assertThat(assignee(9)).as("while the other is open").isEmpty();
    }

    @Test
    void anotherQuestionIsNobodysYet() {
        lifecycle.created(engineTask(7));
        api.as("board1").post("/api/tasks/7/claim").ok();
        lifecycle.canceling(engineTask(7));

        lifecycle.created(engineTask(8, "specimen-2"));

        assertThat(assignee(8)).isEmpty();
    }

    private EngineTask engineTask(long key) {
        return engineTask(key, "specimen-1");
    }

    private EngineTask engineTask(long key, String specimenId) {
        return new EngineTask(
                key,
                caseId,
                "harness",
                1,
                "UserTask_Again",
                FORM,
                List.of("tumour-board"),
                null,
                true,
                Map.of("specimenId", specimenId),
                null);
    }

    private Optional<String> assignee(long key) {
        return jdbc.sql("select coalesce(assignee, '') from task where key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .filter(name -> !name.isEmpty());
    }

    @Test
    void aTaskThatTheEngineEndedIsCanceledHere() {
        long key = key(open());
        camunda.newCancelInstanceCommand(number("select process_instance_key from task where key = ?", key))
                .send()
                .join();
        await().until(() -> state(key).equals("CANCELED"));
        jdbc.sql("update task set state = 'CREATED', created_at = created_at - interval '1 day' where key = ?")
                .param(key)
                .update();

        reconciler.reconcile();

        assertThat(state(key)).isEqualTo("CANCELED");
    }

    @Test
    void aSearchThatFindsNothingCancelsNothingAndAYoungTaskIsLeftAlone() {
        long key = key(open());
        jdbc.sql("delete from task_evidence").update();
        jdbc.sql("update task set key = 1, created_at = created_at - interval '1 day'")
                .update();

        reconciler.reconcile();

        assertThat(state(1)).as("the search may lag behind").isEqualTo("CREATED");
        assertThat(number("select count(*) from task where key = ?", key))
                .as("younger than the grace period")
                .isZero();
    }

    private String state(long key) {
        return jdbc.sql("select state from task where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private long number(String sql, long key) {
        return jdbc.sql(sql).param(key).query(Long.class).single();
    }

    @Test
    void aDecisionIsEvaluatedByTheKeyOfTheCaseAndKept() {
        Decisions.DecisionResult result = decisions.evaluate(caseId, "harnessTable", Map.of("fact", "YES"));

        assertThat(result.output().asText()).isEqualTo("GRANTED");
        assertThat(result.matchedRules()).containsExactly(2);
        assertThat(result.version()).isEqualTo(1);
        assertThat(decisions
                        .evaluate(caseId, "harnessTable", Map.of("fact", "NOT_KNOWN"))
                        .output()
                        .isNull())
                .isTrue();
        assertThat(jdbc.sql("select count(*) from decision_record where case_id = ?")
                        .param(caseId.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void noDecisionIsEvaluatedInATransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> decisions.evaluate(caseId, "harnessTable", Map.of("fact", "YES"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The evaluation of harnessTable must not run inside a transaction");
    }

    private JsonNode open() {
        return api.as("board1").awaitTask(caseId.value(), FORM);
    }

    private ApiClient.Reply complete(String person, JsonNode opened, Map<String, ?> answers) {
        return post(person, opened, api.as(person).completion(opened, answers));
    }

    private ApiClient.Reply post(String person, JsonNode opened, ObjectNode body) {
        return api.as(person).post("/api/tasks/" + key(opened) + "/complete", body);
    }

    private static long key(JsonNode opened) {
        return opened.path("task").path("key").asLong();
    }

    private void awaitState(String state) {
        await().untilAsserted(() -> assertThat(jdbc.sql("select state from task where case_id = ?")
                        .param(caseId.value())
                        .query(String.class)
                        .list())
                .containsExactly(state));
    }
}
