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
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Survival follow-up: handed over once, then a contact at every interval until there is nobody to contact. Loss to follow-up
 * changes nothing of it; whoever is found again is contacted at once.
 */
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
        Optional<FollowUpState> ended = ended(caseId);
        if (ended.isPresent()) {
            close(caseId, ended.get());
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
        // Between the hand-over and now nobody was there whom a message could have told.
        return answer(
                caseId,
                first ? ended(caseId).orElse(FollowUpState.STARTED) : FollowUpState.DUPLICATE,
                elementInstanceKey);
    }

    /** To be asked after a contact, and whenever something may have changed: without news the plan stays as it is. */
    @Transactional
    public FollowUpPlan schedule(CaseId caseId, long elementInstanceKey) {
        lock.acquire(caseId);
        return answer(caseId, ended(caseId).orElse(FollowUpState.GO_ON), elementInstanceKey);
    }

    private FollowUpPlan answer(CaseId caseId, FollowUpState state, long elementInstanceKey) {
        Optional<FollowUpPlan> repeated = records.planBy(elementInstanceKey);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        close(caseId, state);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant next = nextContact(caseId, now).truncatedTo(ChronoUnit.SECONDS);
        FollowUpPlan plan = new FollowUpPlan(state, next, next.plus(settings.contactDue()));
        records.addPlan(caseId, plan, now, elementInstanceKey);
        return plan;
    }

    /** At once for whoever was found again since the last contact and the last plan; else as planned until a contact. */
    private Instant nextContact(CaseId caseId, Instant now) {
        Optional<FollowUpRecords.Planned> planned = records.latestPlan(caseId);
        Optional<Instant> contacted = records.contacts(caseId).stream()
                .map(SurvivalContact::recordedAt)
                .max(Comparator.naturalOrder());
        Instant lastLook = planned.map(FollowUpRecords.Planned::at).orElse(Instant.MIN);
        Instant lastContact = contacted.orElse(Instant.MIN);
        Instant found = events.latest(caseId, CaseEvent.Type.FOUND_AGAIN)
                .map(CaseEvent::recordedAt)
                .orElse(Instant.MIN);
        if (found.isAfter(lastLook) && found.isAfter(lastContact)) {
            return now;
        }
        if (planned.isPresent() && lastContact.isBefore(lastLook)) {
            return planned.get().plan().nextContactAt();
        }
        return now.plus(settings.contactInterval());
    }

    /** The stage follows what ended follow-up: its message may find no process that would see to it. */
    private void close(CaseId caseId, FollowUpState state) {
        if (state == FollowUpState.DIED) {
            stages.move(caseId, Stage.DECEASED, "The case ended with the patient's death");
        } else if (state == FollowUpState.WITHDRAWN
                && events.latest(caseId, CaseEvent.Type.ALL_CONSENT_WITHDRAWN).isPresent()) {
            stages.move(caseId, Stage.WITHDRAWN, "The case was closed because all consent was withdrawn");
        }
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
