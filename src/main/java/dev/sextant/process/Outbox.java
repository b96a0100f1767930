package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import java.util.Map;

/**
 * Commands for the engine, written in the transaction that makes them necessary and sent afterwards, in order per case,
 * at least once.
 */
public interface Outbox {

    /**
     * Starts a process by its message start event, with the case id as correlation key.
     *
     * @param message name of the message, for example {@code patient-referred}
     * @param messageId also the reason why a repeat starts nothing twice
     */
    void start(CaseId caseId, String message, String messageId, Map<String, String> variables);

    /** Wakes whoever waits for the message with that correlation key; carries ids only. Time-to-live ten minutes. */
    void wake(CaseId caseId, String message, String correlationKey, Map<String, String> ids);

    /** As {@link #wake(CaseId, String, String, Map)} without ids. */
    default void wake(CaseId caseId, String message, String correlationKey) {
        wake(caseId, message, correlationKey, Map.of());
    }
}
