package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import java.util.Map;

/**
 * Commands for the engine, written in the transaction that makes them necessary and sent afterwards, in order per case,
 * at least once.
 */
public interface Outbox {

    /** As {@link #start(CaseId, String, String, String, Map)} with the case id as correlation key: one at a time per case. */
    default void start(CaseId caseId, String message, String messageId, Map<String, String> variables) {
        start(caseId, message, caseId.value(), messageId, variables);
    }

    /**
     * Starts a process by its message start event.
     *
     * @param message name of the message, for example {@code patient-referred}
     * @param correlationKey the engine runs one instance of a process per key, and keeps a further message until that one
     *     has ended; what may run several times for a case needs a key of its own ({@code adverseEventId})
     * @param messageId also the reason why a repeat starts nothing twice
     */
    void start(CaseId caseId, String message, String correlationKey, String messageId, Map<String, String> variables);

    /** Wakes whoever waits for the message with that correlation key; carries ids only. Time-to-live ten minutes. */
    void wake(CaseId caseId, String message, String correlationKey, Map<String, String> ids);

    /** As {@link #wake(CaseId, String, String, Map)} without ids. */
    default void wake(CaseId caseId, String message, String correlationKey) {
        wake(caseId, message, correlationKey, Map.of());
    }
}
