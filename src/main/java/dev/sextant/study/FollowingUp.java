package dev.sextant.study;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Stage;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Survival follow-up: handed over once, then a contact at every interval until there is nobody to contact. */
@Service
class FollowingUp {

    private final FollowUpRecords records;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final CaseStages stages;
    private final Studies studies;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final CaseLock lock;
    private final StudySettings settings;
    private final Clock clock;
    private final Today today;

    FollowingUp(
            FollowUpRecords records,
            CaseFiles cases,
            CaseEvents events,
            CaseStages stages,
            Studies studies,
            Outbox outbox,
            AuditTrail audit,
            CaseLock lock,
            StudySettings settings,
            Clock clock,
            Today today) {
        this.records = records;
        this.cases = cases;
        this.events = events;
        this.stages = stages;
        this.studies = studies;
        this.outbox = outbox;
        this.audit = audit;
        this.lock = lock;
        this.settings = settings;
        this.clock = clock;
        this.today = today;
    }

    /** Hands the case over; the message id keeps a second hand-over from starting a second follow-up. */
    @Transactional
    public FollowUpHandOver start(CaseId caseId) {
        lock.acquire(caseId);
        if (ended(caseId).isPresent()) {
            return FollowUpHandOver.NOT_WANTED;
        }
        outbox.start(
                caseId,
                ProcessNames.FOLLOW_UP_STARTED,
                "follow-up-" + caseId.value(),
                Map.of(ProcessNames.CASE_ID, caseId.value()));
        stages.move(caseId, Stage.FOLLOW_UP, "Handed over to survival follow-up");
        audit.record(caseId, "system start-follow-up", "follow-up-started", Map.of());
        return FollowUpHandOver.STARTED;
    }

    @Transactional
    public FollowUpPlan begin(CaseId caseId, long processInstanceKey, long elementInstanceKey) {
        lock.acquire(caseId);
        boolean first = records.begin(caseId, processInstanceKey, clock.instant()) == processInstanceKey;
        return answer(caseId, first ? FollowUpState.STARTED : FollowUpState.DUPLICATE, elementInstanceKey);
    }

    @Transactional
    public FollowUpPlan schedule(CaseId caseId, long elementInstanceKey) {
        lock.acquire(caseId);
        FollowUpState state = ended(caseId).orElse(FollowUpState.GO_ON);
        if (state == FollowUpState.DIED) {
            // The message of the death, which has the death recorded, may find the process gone already.
            stages.move(caseId, Stage.DECEASED, "The case ended with the patient's death");
        }
        return answer(caseId, state, elementInstanceKey);
    }

    private FollowUpPlan answer(CaseId caseId, FollowUpState state, long elementInstanceKey) {
        Optional<FollowUpPlan> repeated = records.planBy(elementInstanceKey);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant next = now.plus(settings.contactInterval());
        FollowUpPlan plan = new FollowUpPlan(state, next, next.plus(settings.contactDue()));
        records.addPlan(caseId, plan, now, elementInstanceKey);
        return plan;
    }

    private Optional<FollowUpState> ended(CaseId caseId) {
        if (events.latest(caseId, CaseEvent.Type.DEATH).isPresent()) {
            return Optional.of(FollowUpState.DIED);
        }
        if (events.latest(caseId, CaseEvent.Type.FOLLOW_UP_WITHDRAWN).isPresent()
                || events.latest(caseId, CaseEvent.Type.ALL_CONSENT_WITHDRAWN).isPresent()) {
            return Optional.of(FollowUpState.WITHDRAWN);
        }
        LocalDate date = today.date();
        return studies.find(cases.require(caseId).study())
                .flatMap(Study::endedOn)
                .filter(endedOn -> !date.isBefore(endedOn))
                .map(endedOn -> FollowUpState.STUDY_ENDED);
    }
}
