package dev.sextant.study;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Stage;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.CaseLock;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the signed eligibility leads to: a place in the study, or a screen failure with its reason. Both once. The order of
 * the work-up, right after enrolment, moves the stage.
 */
@Service
class Enrolling {

    private final StudyRecords records;
    private final CaseFiles cases;
    private final CaseStages stages;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final CaseLock lock;
    private final Clock clock;

    Enrolling(
            StudyRecords records,
            CaseFiles cases,
            CaseStages stages,
            Timeline timeline,
            AuditTrail audit,
            CaseLock lock,
            Clock clock) {
        this.records = records;
        this.cases = cases;
        this.stages = stages;
        this.timeline = timeline;
        this.audit = audit;
        this.lock = lock;
        this.clock = clock;
    }

    @Transactional
    public Enrolment enrol(CaseId caseId) {
        lock.acquire(caseId);
        var earlier = records.enrolment(caseId);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        String study = cases.require(caseId).study();
        Enrolment enrolment = records.enrol(caseId, study, clock.instant());
        String number = Integer.toString(enrolment.number());
        timeline.add(caseId, "enrolled", "Enrolled as number " + number, Map.of("enrolmentNumber", number));
        audit.record(
                caseId, "system enrol-patient", "patient-enrolled", Map.of("study", study, "enrolmentNumber", number));
        return enrolment;
    }

    @Transactional
    public void recordScreenFailure(CaseId caseId) {
        lock.acquire(caseId);
        if (records.screenFailure(caseId).isPresent()) {
            return;
        }
        // Without a signed decision the process comes from the refused consent.
        String reason = records.latestDecision(caseId)
                .filter(decision -> decision.choice() == EligibilityDecision.Choice.SCREEN_FAIL)
                .flatMap(EligibilityDecision::reason)
                .orElse("Consent refused");
        records.addScreenFailure(caseId, reason, clock.instant());
        stages.move(caseId, Stage.SCREEN_FAILED, reason);
        audit.record(caseId, "system record-screen-failure", "screen-failure-recorded", Map.of());
    }
}
