package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.process.Outbox;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes that follow everything else of their transaction. The commands of a case are sent in the order of their rows: a
 * task handler that woke at once would have the process leave the task before the task's own completion arrives, and
 * the person's answer would be overtaken by its own effect.
 */
@Component
public class LastWakes {

    private final Outbox outbox;

    LastWakes(Outbox outbox) {
        this.outbox = outbox;
    }

    /** As {@link Outbox#wake(CaseId, String, String, Map)} without ids, when the transaction is about to commit. */
    public void wake(CaseId caseId, String message, String correlationKey) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            outbox.wake(caseId, message, correlationKey);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            /** Before the audit trail, whose lock is the last that a transaction takes. */
            @Override
            public int getOrder() {
                return Ordered.LOWEST_PRECEDENCE - 1;
            }

            @Override
            public void beforeCommit(boolean readOnly) {
                outbox.wake(caseId, message, correlationKey);
            }
        });
    }
}
