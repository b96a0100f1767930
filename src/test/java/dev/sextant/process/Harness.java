package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import dev.sextant.testing.TestCases;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts harness processes the way features start theirs. */
@Component
class Harness {

    private final TestCases cases;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    Harness(TestCases cases, Outbox outbox, TransactionTemplate transaction) {
        this.cases = cases;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    CaseId start() {
        CaseId caseId = cases.open();
        startAgain(caseId);
        return caseId;
    }

    void startAgain(CaseId caseId) {
        inTransaction(() -> outbox.start(
                caseId,
                "harness-started",
                caseId.value(),
                Map.of(
                        "caseId", caseId.value(),
                        "specimenId", "specimen-1",
                        "focusId", "focus-1",
                        "decisionDueAt", "2020-01-01T00:00:00Z")));
    }

    void wake(CaseId caseId) {
        inTransaction(() -> outbox.wake(caseId, "harness-woken", caseId.value()));
    }

    void moveOn(CaseId caseId) {
        inTransaction(() -> outbox.wake(caseId, "harness-moved-on", caseId.value()));
    }

    void inTransaction(Runnable action) {
        transaction.executeWithoutResult(status -> action.run());
    }
}
