package dev.sextant.casefile;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.CaseLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the processes ask of the case file. Every answer is the same when it is asked again. */
@Service
class CaseProcess {

    private final CaseStore cases;
    private final CaseEvents events;
    private final ReminderStore reminders;
    private final CaseStages stages;
    private final CasefileSettings settings;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Clock clock;

    CaseProcess(
            CaseStore cases,
            CaseEvents events,
            ReminderStore reminders,
            CaseStages stages,
            CasefileSettings settings,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Clock clock) {
        this.cases = cases;
        this.events = events;
        this.reminders = reminders;
        this.stages = stages;
        this.settings = settings;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Gives the case to the first process instance that asks.
     *
     * @param registration REGISTERED, or DUPLICATE for any later instance
     */
    @Transactional
    Registration register(CaseId caseId, long processInstanceKey) {
        lock.acquire(caseId);
        Instant openedAt = cases.require(caseId).openedAt();
        boolean first = cases.claimInstance(caseId, processInstanceKey, clock.instant()) == processInstanceKey;
        return new Registration(first ? "REGISTERED" : "DUPLICATE", due(openedAt, settings.consentDue()));
    }

    record Registration(String registration, String consentDueAt) {}

    @Transactional
    void died(CaseId caseId) {
        stages.move(caseId, Stage.DECEASED, CaseEnding.DIED);
    }

    /** @return when the coordinator must have confirmed what became of samples and models */
    @Transactional
    String closeWithdrawn(CaseId caseId) {
        stages.move(caseId, Stage.WITHDRAWN, CaseEnding.WITHDRAWN);
        Instant withdrawnAt = events.latest(caseId, CaseEvent.Type.ALL_CONSENT_WITHDRAWN)
                .orElseThrow(() -> new IllegalStateException("No withdrawal of consent is recorded for " + caseId))
                .recordedAt();
        return due(withdrawnAt, settings.withdrawalDue());
    }

    /** Tells that something is late: once per element that was waited at. */
    @Transactional
    void remind(CaseId caseId, long elementInstanceKey, String subject, Map<String, String> references) {
        lock.acquire(caseId);
        if (!reminders.insert(caseId, elementInstanceKey, subject, clock.instant())) {
            return;
        }
        Map<String, String> facts = new TreeMap<>(references);
        facts.put("subject", subject);
        audit.record(caseId, "system send-reminder", "reminder-sent", facts);
        timeline.add(caseId, "reminder-sent", "Overdue: " + inWords(subject), facts);
    }

    /** {@code UserTask_RecordConsent} reads "record consent". */
    static String inWords(String elementId) {
        String name = elementId.substring(elementId.indexOf('_') + 1);
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('-', ' ').toLowerCase(Locale.ROOT);
    }

    /** Due times count from what is recorded, never from now: a repeated job gives the same time again. */
    private static String due(Instant from, Duration duration) {
        return from.plus(duration).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
