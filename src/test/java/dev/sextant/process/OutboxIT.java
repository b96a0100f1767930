package dev.sextant.process;

import static io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance;
import static io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byProcessId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sextant.kernel.CaseId;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.SextantTest;
import io.camunda.client.CamundaClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SextantTest
class OutboxIT {

    private static final Map<String, String> YES = Map.of("decision", "YES");

    @Autowired
    private Harness harness;

    @Autowired
    private ScriptedDispatch dispatch;

    @Autowired
    private HarnessHandler handler;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxReport report;

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
    void refusesToWriteOutsideATransaction() {
        assertThatThrownBy(() -> outbox.wake(CaseId.mint(), "harness-woken", "key"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
    }

    @Test
    void sendsNothingOfATransactionThatRollsBack() {
        CaseId caseId = CaseId.mint();
        assertThatThrownBy(() -> harness.inTransaction(() -> {
                    outbox.wake(caseId, "harness-woken", "key");
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(report.pending()).isZero();
    }

    @Test
    void keepsTheOrderOfACase() {
        CaseId caseId = harness.start();
        for (int i = 0; i < 10; i++) {
            harness.wake(caseId);
        }
        awaitEmptyOutbox();
        assertThat(dispatch.sent()).extracting(OutboxRow::id).isSorted().hasSize(11);
    }

    @Test
    void startsOneInstanceWhenTheSenderDiesBeforeTheMark() {
        AtomicInteger deaths = new AtomicInteger();
        dispatch.after(row -> {
            if (deaths.getAndIncrement() < 2) {
                throw new IllegalStateException("The sender died");
            }
        });
        CaseId caseId = harness.start();
        awaitEmptyOutbox();
        api.as("board1").awaitTask(caseId.value(), "harness-decision");
        assertThat(deaths).hasValue(3);
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void startsNothingTwiceForTheSameCase() {
        CaseId caseId = harness.start();
        harness.startAgain(caseId);
        awaitEmptyOutbox();
        assertThat(dispatch.sent()).hasSize(1);
    }

    @Test
    void completesATaskOnceWhenTheSenderDiesBeforeTheMark() {
        CaseId caseId = harness.start();
        AtomicInteger deaths = new AtomicInteger();
        dispatch.after(row -> {
            if (row.kind() == OutboxRow.Kind.COMPLETE_TASK && deaths.getAndIncrement() == 0) {
                throw new IllegalStateException("The sender died");
            }
        });
        api.as("board1").completeTask(caseId.value(), "harness-decision", YES);
        awaitEmptyOutbox();
        assertThat(taskStates(caseId)).containsExactly("COMPLETED");
        harness.wake(caseId);
        assertThatProcessInstance(byProcessId("harness-process")).isCompleted().hasCompletedElements("EndEvent_Done");
    }

    @Test
    void marksADecisionOvertakenWhenTheProcessHadMovedOn() {
        CaseId caseId = harness.start();
        dispatch.before(row -> {
            if (row.kind() == OutboxRow.Kind.COMPLETE_TASK) {
                publishMovedOn(row.caseId());
                await().until(() -> !taskStates(row.caseId()).contains("COMPLETING"));
            }
        });
        api.as("board1").completeTask(caseId.value(), "harness-decision", YES);
        await().untilAsserted(() -> assertThat(taskStates(caseId)).containsExactly("OVERTAKEN"));
        await().untilAsserted(() -> assertThat(outboxStates(caseId)).containsExactly("SENT", "OVERTAKEN"));
        assertThat(handler.overtaken()).containsOnlyOnce(caseId);
    }

    @Test
    void showsACommandThatKeepsFailingAndSendsItInTheEnd() {
        dispatch.before(row -> {
            throw new IllegalStateException("The engine cannot be reached");
        });
        CaseId caseId = harness.start();
        await().untilAsserted(() -> assertThat(report.failing()).singleElement().satisfies(waiting -> {
            assertThat(waiting.caseId()).isEqualTo(caseId.value());
            assertThat(waiting.lastError()).contains("cannot be reached");
        }));
        dispatch.reset();
        awaitEmptyOutbox();
        api.as("board1").awaitTask(caseId.value(), "harness-decision");
    }

    private void publishMovedOn(CaseId caseId) {
        camunda.newPublishMessageCommand()
                .messageName("harness-moved-on")
                .correlationKey(caseId.value())
                .send()
                .join();
    }

    private void awaitEmptyOutbox() {
        await().untilAsserted(() -> assertThat(report.pending()).isZero());
    }

    private int instances() {
        return camunda.newProcessInstanceSearchRequest().send().join().items().size();
    }

    private List<String> taskStates(CaseId caseId) {
        return jdbc.sql("select state from task where case_id = ?")
                .param(caseId.value())
                .query(String.class)
                .list();
    }

    private List<String> outboxStates(CaseId caseId) {
        return jdbc.sql("select state from outbox where case_id = ? order by id")
                .param(caseId.value())
                .query(String.class)
                .list();
    }
}
