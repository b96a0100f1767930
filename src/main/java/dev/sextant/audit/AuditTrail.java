package dev.sextant.audit;

import dev.sextant.kernel.CaseId;
import java.util.Map;

/** The append-only, hash-chained trail. An entry is written in the transaction of the change that it tells of. */
public interface AuditTrail {

    /**
     * Adds an entry for a case.
     *
     * @param action what happened, kebab-case and past tense: {@code consent-recorded}
     * @param actor user name, or {@code system} with the worker's job type
     * @param facts ids, references, hashes and named values; never file contents, never identifying data
     */
    void record(CaseId caseId, String actor, String action, Map<String, String> facts);

    /**
     * As {@link #record}, for a request that was refused and changed nothing else: its idempotency key stays free, so that
     * the same request may succeed later.
     */
    default void recordRefusal(CaseId caseId, String actor, String action, Map<String, String> facts) {
        record(caseId, actor, action, facts);
    }

    /** Adds an entry that belongs to no case (deployments, log-ins, assays). */
    void recordSystem(String actor, String action, Map<String, String> facts);
}
