package dev.sextant.workup;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.casefile.Timeline;
import dev.sextant.process.CaseLock;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds, once each, of further and repeated tests whose result is late. Not the process of the specimen: that one may have
 * ended long before such a test was ordered.
 */
@Component
class TestReminders {

    private final TestStore tests;
    private final Arrivals arrivals;
    private final Specimens specimens;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TestReminders(
            TestStore tests,
            Arrivals arrivals,
            Specimens specimens,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            TransactionTemplate transaction,
            Clock clock) {
        this.tests = tests;
        this.arrivals = arrivals;
        this.specimens = specimens;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${sextant.workup.test-reminder-delay:PT5M}",
            fixedDelayString = "${sextant.workup.test-reminder-interval:PT1H}")
    void remind() {
        for (TestStore.Late late : tests.late(clock.instant())) {
            transaction.executeWithoutResult(status -> remind(late));
        }
    }

    private void remind(TestStore.Late late) {
        lock.acquire(late.caseId());
        Instant now = clock.instant();
        OrderedTest test = tests.of(late.specimenId()).stream()
                .filter(found -> found.number() == late.number())
                .findFirst()
                .orElseThrow();
        // Another replica may have been here, and what has arrived is asked about no more.
        if (!tests.reminded(late, now) || test.state(arrivals.of(late.specimenId())) != OrderedTest.State.ORDERED) {
            return;
        }
        String accession = specimens
                .find(late.specimenId())
                .map(Specimen::accession)
                .orElse(late.specimenId().value());
        Map<String, String> facts = Map.of(
                "specimenId", late.specimenId().value(),
                "test", Integer.toString(late.number()),
                "subject", "results");
        audit.record(late.caseId(), "system test-reminders", "reminder-sent", facts);
        timeline.add(late.caseId(), "reminder-sent", "Overdue: %s of %s".formatted(test.inWords(), accession), facts);
    }
}
