package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.board.BoardDecision.State;
import dev.sextant.board.BoardDecision.StateChange;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcBoardRecordsIT {

    private static final AtomicLong TASKS = new AtomicLong(1);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456Z");

    private final ConductDatabase database = ConductDatabase.get();
    private final JdbcBoardRecords records = new JdbcBoardRecords(database.jdbc, database.json);
    private final CaseId caseId = database.newCase("precise", "BOARD");

    @Test
    void aDecisionReadsBackAsItWasKept() {
        NewDecision arm = arm(TASKS.incrementAndGet());

        BoardDecision kept = records.add(arm);

        assertThat(records.ofCase(caseId)).containsExactly(kept);
        assertThat(kept.number()).isEqualTo(1);
        assertThat(kept.arm()).contains(Arm.A3);
        assertThat(kept.reason()).contains("T-DM1 is available");
        assertThat(kept.signature()).isEqualTo(arm.signature());
        assertThat(kept.evidence()).isEqualTo(arm.evidence());
        assertThat(kept.decidedAt()).isEqualTo(NOW);
        assertThat(kept.state()).isEqualTo(State.PROPOSED);
    }

    @Test
    void aDecisionWithoutArmAndSignatureReadsBackToo() {
        BoardDecision kept = records.add(withoutArm(TASKS.incrementAndGet()));

        assertThat(kept.arm()).isEmpty();
        assertThat(kept.signature()).isEmpty();
        assertThat(kept.reason()).isEmpty();
        assertThat(records.ofCase(caseId)).containsExactly(kept);
        assertThat(records.latestArm(caseId)).isEmpty();
    }

    @Test
    void statesAreAddedWithTheDifference() {
        long first = TASKS.incrementAndGet();
        long second = TASKS.incrementAndGet();
        BoardDecision kept = records.add(arm(first));
        SignatureDifference difference = SignatureDifference.between(
                json("{'alterations': [{'label': 'ERBB2 S310F'}]}"), json("{'alterations': [{'label': 'RB1 loss'}]}"));

        records.enter(kept.decisionId(), change(State.SIGNED, OptionalLong.of(second), Optional.empty()));
        records.enter(kept.decisionId(), change(State.REOPENED, OptionalLong.empty(), Optional.of(difference)));

        BoardDecision read = records.byTask(caseId, second).orElseThrow();
        assertThat(read.states())
                .extracting(StateChange::state)
                .containsExactly(State.PROPOSED, State.SIGNED, State.REOPENED);
        assertThat(read.states().getLast().difference()).contains(difference);
        assertThat(records.byTask(caseId, first)).contains(read);
        assertThat(records.byTask(caseId, -1)).isEmpty();
    }

    @Test
    void nothingIsChangedOrRemovedAfterwards() {
        BoardDecision kept = records.add(arm(TASKS.incrementAndGet()));

        assertThatThrownBy(() -> database.jdbc
                        .sql("update board_decision set arm = 'A1' where decision_id = ?")
                        .param(kept.decisionId())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.jdbc
                        .sql("delete from board_decision_state where decision_id = ?")
                        .param(kept.decisionId())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whoReadsWhileADecisionIsTakenSeesItWithItsStateOrNotAtAll() throws Exception {
        var source = new DriverManagerDataSource(database.jdbcUrl, database.userName, "");
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        var other = new JdbcBoardRecords(JdbcClient.create(source), database.json);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> taking = threads.submit(() -> {
                for (int i = 0; i < 150; i++) {
                    transaction.executeWithoutResult(status -> other.add(arm(TASKS.incrementAndGet())));
                }
            });
            while (!taking.isDone()) {
                assertThat(records.ofCase(caseId))
                        .allSatisfy(decision -> assertThat(decision.states()).isNotEmpty());
            }
            taking.get();
        }
        assertThat(records.ofCase(caseId)).hasSize(150);
    }

    @Test
    void aTaskDecidesOnce() {
        long task = TASKS.incrementAndGet();
        records.add(arm(task));

        assertThatThrownBy(() -> records.add(arm(task))).isInstanceOf(DataAccessException.class);
    }

    private NewDecision arm(long task) {
        return new NewDecision(
                caseId,
                BoardDecision.Kind.ARM,
                "OTHER_ARM",
                Optional.of(Arm.A3),
                Optional.of("T-DM1 is available"),
                json("{}"),
                Optional.of(new BoardDecision.SignatureReference(2, Sha256.of("content"))),
                Optional.empty(),
                json("{'signature': {'version': 2}, 'fraction': 0.41}"),
                "board1",
                NOW,
                task,
                State.PROPOSED);
    }

    private NewDecision withoutArm(long task) {
        return NewDecision.of(
                caseId,
                BoardDecision.Kind.RE_TEST,
                State.CONFIRMED,
                Optional.empty(),
                json("{}"),
                "coordinator",
                NOW,
                task,
                State.CONFIRMED);
    }

    private static StateChange change(State state, OptionalLong task, Optional<SignatureDifference> difference) {
        return new StateChange(state, NOW, "board2", Optional.empty(), task, difference);
    }

    private JsonNode json(String text) {
        try {
            return database.json.readTree(text.replace('\'', '"'));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
