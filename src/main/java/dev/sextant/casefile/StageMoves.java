package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.process.CaseLock;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves stages in the database. */
@Service
class StageMoves implements CaseStages {

    private final CaseStore cases;
    private final CaseLock lock;
    private final Timeline timeline;
    private final Clock clock;

    StageMoves(CaseStore cases, CaseLock lock, Timeline timeline, Clock clock) {
        this.cases = cases;
        this.lock = lock;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void move(CaseId caseId, Stage stage, String reason) {
        lock.acquire(caseId);
        Stage present = cases.require(caseId).stage();
        if (!present.mayBecome(stage)) {
            return;
        }
        cases.stage(caseId, stage, clock.instant());
        timeline.add(caseId, "stage-moved", reason, Map.of("from", present.name(), "to", stage.name()));
    }
}
