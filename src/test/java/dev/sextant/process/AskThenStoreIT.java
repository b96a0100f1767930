package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.sextant.board.ConductDatabase;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.AskThenStore.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** With one connection in the pool: whoever held it while asking would stop everybody else. */
class AskThenStoreIT {

    private final HikariDataSource onlyConnection = new HikariDataSource();
    private final CaseId caseId = ConductDatabase.get().newCase("precise", "SCREENING");
    private final List<String> stored = new ArrayList<>();

    private JdbcClient jdbc;
    private CaseLock lock;
    private TransactionTemplate transaction;
    private AskThenStore askThenStore;

    @BeforeEach
    void openThePool() {
        onlyConnection.setJdbcUrl(ConductDatabase.get().jdbcUrl);
        onlyConnection.setUsername(ConductDatabase.get().userName);
        onlyConnection.setMaximumPoolSize(1);
        onlyConnection.setConnectionTimeout(3000);
        jdbc = JdbcClient.create(onlyConnection);
        lock = new CaseLock(jdbc);
        JdbcTransactionManager transactions = new JdbcTransactionManager(onlyConnection);
        transaction = new TransactionTemplate(transactions);
        askThenStore = new AskThenStore(lock, transactions);
    }

    @AfterEach
    void closeThePool() {
        onlyConnection.close();
    }

    @Test
    void aSlowEngineHoldsNeitherTheCaseNorAConnection() {
        String result = askThenStore.inRounds(
                caseId,
                this::stageToAskAbout,
                stage -> {
                    somebodyElseChanges("pseudonym");
                    return "answer to " + stage;
                },
                this::store);

        assertThat(result).isEqualTo("answer to SCREENING, stored on SCREENING");
        assertThat(stored).hasSize(1);
    }

    @Test
    void anAnswerToWhatIsNoLongerSoIsNotStored() {
        List<String> asked = new ArrayList<>();

        String result = askThenStore.inRounds(
                caseId,
                this::stageToAskAbout,
                stage -> {
                    asked.add(stage);
                    if (asked.size() == 1) {
                        somebodyElseChanges("stage");
                    }
                    return "answer to " + stage;
                },
                this::store);

        assertThat(asked).hasSize(2).first().isEqualTo("SCREENING");
        assertThat(stored).containsExactly(result);
        assertThat(result).startsWith("answer to changed").endsWith("stored on " + asked.getLast());
    }

    @Test
    void whatChangesInEveryRoundIsLeftToALaterTry() {
        List<String> asked = new ArrayList<>();

        assertThatThrownBy(() -> askThenStore.inRounds(
                        caseId,
                        this::stageToAskAbout,
                        stage -> {
                            asked.add(stage);
                            somebodyElseChanges("stage");
                            return "answer";
                        },
                        this::store))
                .isInstanceOf(OptimisticLockingFailureException.class)
                .hasMessageContaining(caseId.value());
        assertThat(asked).hasSize(AskThenStore.ROUNDS);
        assertThat(stored).isEmpty();
    }

    @Test
    void whatWasDoneBeforeIsNotAskedAgain() {
        String result = askThenStore.inRounds(
                caseId,
                () -> new Seen.Answered<String, String>("done"),
                facts -> {
                    throw new AssertionError("asked");
                },
                (facts, answer) -> {
                    throw new AssertionError("stored");
                });

        assertThat(result).isEqualTo("done");
    }

    @Test
    void whatSomebodyElseDidMeanwhileIsNotDoneAgain() {
        List<String> done = new ArrayList<>();

        String result = askThenStore.inRounds(
                caseId,
                () -> done.isEmpty() ? new Seen.Question<>("facts") : new Seen.Answered<>(done.getFirst()),
                facts -> done.add("by somebody else"),
                (facts, answer) -> {
                    throw new AssertionError("stored twice");
                });

        assertThat(result).isEqualTo("by somebody else");
    }

    @Test
    void nobodyBeginsInsideATransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> askThenStore.inRounds(caseId, this::stageToAskAbout, stage -> "answer", this::store)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> askThenStore.withoutStoring(() -> "facts", facts -> "answer")))
                .isInstanceOf(IllegalStateException.class);
    }

    private Seen<String, String> stageToAskAbout() {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isTrue();
        return new Seen.Question<>(jdbc.sql("select stage from case_file where case_id = ?")
                .param(caseId.value())
                .query(String.class)
                .single());
    }

    private String store(String stage, String answer) {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isTrue();
        stored.add(answer + ", stored on " + stage);
        return stored.getLast();
    }

    /** With the only connection, under the case's lock. */
    private void somebodyElseChanges(String column) {
        CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("set local lock_timeout = '3s'").update();
                    lock.acquire(caseId);
                    jdbc.sql("update case_file set " + column + " = ? where case_id = ?")
                            .params("changed " + System.nanoTime(), caseId.value())
                            .update();
                }))
                .join();
    }
}
