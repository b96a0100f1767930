package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes rows into the caller's transaction and wakes the dispatcher after its commit. */
@Component
class TransactionalOutbox implements Outbox {

    private final OutboxRows rows;
    private final CaseLock lock;
    private final OutboxSignal signal;

    TransactionalOutbox(OutboxRows rows, CaseLock lock, OutboxSignal signal) {
        this.rows = rows;
        this.lock = lock;
        this.signal = signal;
    }

    @Override
    public void start(
            CaseId caseId, String message, String correlationKey, String messageId, Map<String, String> variables) {
        prepare(caseId);
        rows.insertMessage(caseId, OutboxRow.Kind.START, message, correlationKey, messageId, variables);
    }

    @Override
    public void wake(CaseId caseId, String message, String correlationKey, Map<String, String> ids) {
        prepare(caseId);
        rows.insertMessage(caseId, OutboxRow.Kind.WAKE, message, correlationKey, null, ids);
    }

    void completeTask(CaseId caseId, long taskKey, String token, Map<String, String> routing) {
        prepare(caseId);
        rows.insertCompletion(caseId, taskKey, token, routing);
    }

    void migrate(CaseId caseId, long migrationId) {
        prepare(caseId);
        rows.insertMigration(caseId, migrationId);
    }

    /** The case lock, held until the commit, makes the order of the row ids the order of the commits. */
    private void prepare(CaseId caseId) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A command for the engine belongs into the transaction that makes it necessary");
        }
        lock.acquire(caseId);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.raise();
            }
        });
    }
}
