package dev.sextant.casefile;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.process.CaseLock;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers foci. */
@Service
class FocusRegistration {

    private final CaseFiles cases;
    private final JdbcFoci foci;
    private final CaseLock lock;
    private final Clock clock;
    private final AuditTrail audit;
    private final Timeline timeline;

    FocusRegistration(CaseFiles cases, JdbcFoci foci, CaseLock lock, Clock clock, AuditTrail audit, Timeline timeline) {
        this.cases = cases;
        this.foci = foci;
        this.lock = lock;
        this.clock = clock;
        this.audit = audit;
        this.timeline = timeline;
    }

    /** @throws Conflict code {@code focus-already-registered} when the case has a focus of that label */
    @Transactional
    void register(Focus focus, String actor) {
        CaseId caseId = focus.caseId();
        lock.acquire(caseId);
        cases.requireOpen(caseId);
        if (!foci.insert(focus, clock.instant(), actor)) {
            throw new Conflict(
                    "focus-already-registered",
                    "The case has a focus called \"%s\": give this one its own label".formatted(focus.label()));
        }
        Map<String, String> facts =
                Map.of("focusId", focus.id().value(), "site", focus.site(), "laterality", focus.laterality());
        audit.record(caseId, actor, "focus-registered", facts);
        timeline.add(caseId, "focus-registered", "Focus registered: " + focus.label(), facts);
    }
}
