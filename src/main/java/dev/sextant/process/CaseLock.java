package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One writer per case: every change of a case takes this lock first, so that two people, a worker and an upload never
 * interleave, and the outbox rows of a case are numbered in the order in which their transactions commit.
 */
@Component
public class CaseLock {

    private final JdbcClient jdbc;

    CaseLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for the lock and holds it until the surrounding transaction ends. */
    public void acquire(CaseId caseId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(caseId.value())
                .query((row, number) -> true)
                .single();
    }
}
