package dev.sextant.response;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.LastWakes;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records adverse events, version by version, and starts the report of a serious one in the same transaction. Unlike
 * everything else this goes on after a death and after the withdrawal of all consent, for what began before.
 */
@Service
class AdverseEventBook implements AdverseEvents {

    private final AdverseEventRows rows;
    private final SafetyReportRows reports;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final CaseLock lock;
    private final Outbox outbox;
    private final LastWakes wakes;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Clock clock;
    private final Today today;

    AdverseEventBook(
            AdverseEventRows rows,
            SafetyReportRows reports,
            CaseFiles cases,
            CaseEvents events,
            CaseLock lock,
            Outbox outbox,
            LastWakes wakes,
            AuditTrail audit,
            Timeline timeline,
            Clock clock,
            Today today) {
        this.rows = rows;
        this.reports = reports;
        this.cases = cases;
        this.events = events;
        this.lock = lock;
        this.outbox = outbox;
        this.wakes = wakes;
        this.audit = audit;
        this.timeline = timeline;
        this.clock = clock;
        this.today = today;
    }

    @Override
    @Transactional(readOnly = true)
    public List<AdverseEvent> ofCase(CaseId caseId) {
        return rows.ofCase(caseId);
    }

    /**
     * @throws InvalidInput naming the field
     * @throws Conflict when all consent was withdrawn and neither an investigator nor somebody of safety tells
     * @throws Forbidden when somebody else than an investigator calls a toxicity unacceptable
     */
    @Transactional
    AdverseEvent record(CaseId caseId, AdverseEventTold told, Person person) {
        lock.acquire(caseId);
        requireMayTell(caseId, person);
        AdverseEventFacts facts = told.facts(now());
        requireStatement(facts.unacceptable(), person);
        requirePlausible(caseId, facts, Optional.empty());
        AdverseEventId id = AdverseEventId.mint();
        AdverseEvent.Version first = new AdverseEvent.Version(1, facts, Optional.empty(), person.userName(), now());
        rows.insert(caseId, id, first);
        tell(caseId, id, first);
        if (facts.serious()) {
            startReport(caseId, id, id.value());
        }
        wakeLine(caseId, facts.unacceptable());
        return new AdverseEvent(id, caseId, List.of(first));
    }

    /** As {@link #record}, for what was learnt afterwards. */
    @Transactional
    AdverseEvent addVersion(CaseId caseId, AdverseEventId id, AdverseEventTold told, Person person) {
        lock.acquire(caseId);
        AdverseEvent before = require(caseId, id);
        requireMayTell(caseId, person);
        AdverseEventFacts facts = told.facts(before.facts(), now());
        requireStatement(facts.unacceptable() && !before.facts().unacceptable(), person);
        requirePlausible(caseId, facts, Optional.of(before.facts().onset()));
        AdverseEvent after = add(before, facts, told.reason(), person);
        reportAgain(before, after);
        wakes.wake(caseId, ProcessNames.ADVERSE_EVENT_CHANGED, id.value());
        wakeLine(caseId, before.facts().unacceptable() || facts.unacceptable());
        return after;
    }

    /**
     * What the safety report learnt of the outcome. Nobody has to be woken for the report, which looks next anyway; the case
     * is. Under the case lock, in the caller's transaction.
     *
     * @param field the answer's, for the problem when it contradicts what is known
     */
    AdverseEvent learnOutcome(AdverseEvent before, EventOutcome outcome, String reason, Person person, String field) {
        if (before.facts().outcome() == outcome) {
            return before;
        }
        AdverseEventFacts facts;
        try {
            facts = before.facts().withOutcome(outcome, now());
        } catch (InvalidInput e) {
            throw new InvalidInput(field, e.expected(), outcome);
        }
        AdverseEvent after = add(before, facts, reason, person);
        wakeLine(before.caseId(), before.facts().unacceptable());
        return after;
    }

    private AdverseEvent add(AdverseEvent before, AdverseEventFacts facts, String reason, Person person) {
        AdverseEvent.Version version = new AdverseEvent.Version(
                before.latest().version() + 1, facts, Optional.of(reason), person.userName(), now());
        rows.add(before.id(), version);
        tell(before.caseId(), before.id(), version);
        return rows.find(before.id()).orElseThrow();
    }

    AdverseEvent require(CaseId caseId, AdverseEventId id) {
        return rows.find(id)
                .filter(event -> event.caseId().equals(caseId))
                .orElseThrow(() -> new NotFound("adverse event", id));
    }

    /** A report that is open learns of the version by itself; a closed one is followed by another. */
    private void reportAgain(AdverseEvent before, AdverseEvent after) {
        Optional<SafetyReport> last = reports.last(after.id());
        if (last.isEmpty()) {
            if (after.facts().serious()) {
                startReport(after.caseId(), after.id(), after.id().value());
            }
            return;
        }
        boolean concerns = last.get()
                .closedVersion()
                .filter(closed ->
                        after.facts().differsForReview(after.version(closed).facts()))
                .isPresent();
        if (concerns && (before.facts().serious() || after.facts().serious())) {
            startReport(
                    after.caseId(),
                    after.id(),
                    after.id().value() + "-" + after.latest().version());
        }
    }

    private void startReport(CaseId caseId, AdverseEventId id, String messageId) {
        outbox.start(
                caseId,
                ProcessNames.SERIOUS_EVENT_REPORTED,
                id.value(),
                messageId,
                Map.of(ProcessNames.CASE_ID, caseId.value(), ProcessNames.ADVERSE_EVENT_ID, id.value()));
    }

    private void requireMayTell(CaseId caseId, Person person) {
        cases.require(caseId);
        boolean reports = person.has(Role.INVESTIGATOR) || person.has(Role.SAFETY);
        if (!reports
                && events.latest(caseId, CaseEvent.Type.ALL_CONSENT_WITHDRAWN).isPresent()) {
            throw new Conflict(
                    "consent-withdrawn",
                    "All consent was withdrawn: only an investigator or safety may still tell of adverse events");
        }
    }

    private static void requireStatement(boolean newlyUnacceptable, Person person) {
        if (newlyUnacceptable && !person.has(Role.INVESTIGATOR)) {
            throw new Forbidden("That a toxicity is unacceptable is for the investigator to state");
        }
    }

    /** Only what cannot be borne is a reason to look at the line; anything else would take the board's task away for nothing. */
    private void wakeLine(CaseId caseId, boolean unacceptable) {
        if (unacceptable) {
            wakes.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
        }
    }

    /** @param known the onset as it was told before; a withdrawal that was recorded since does not make it wrong */
    private void requirePlausible(CaseId caseId, AdverseEventFacts facts, Optional<LocalDate> known) {
        LocalDate birth = LocalDate.ofYearDay(cases.require(caseId).subject().birthYear(), 1);
        if (facts.onset().isAfter(today.date()) || facts.onset().isBefore(birth)) {
            throw new InvalidInput("onset", "a date from " + birth + " up to today, " + today.date(), facts.onset());
        }
        for (CaseEvent.Type type : List.of(CaseEvent.Type.DEATH, CaseEvent.Type.ALL_CONSENT_WITHDRAWN)) {
            boolean asBefore = type == CaseEvent.Type.ALL_CONSENT_WITHDRAWN && known.equals(Optional.of(facts.onset()));
            events.latest(caseId, type)
                    .filter(event -> !asBefore && facts.onset().isAfter(event.date()))
                    .ifPresent(event -> {
                        throw new InvalidInput(
                                "onset", "a date up to the " + type + " of " + event.date(), facts.onset());
                    });
        }
        boolean future = facts.awareAt().isAfter(clock.instant());
        if (future || today.local(facts.awareAt()).toLocalDate().isBefore(facts.onset())) {
            throw new InvalidInput("awareAt", "a time between the onset and now", facts.awareAt());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void tell(CaseId caseId, AdverseEventId id, AdverseEvent.Version version) {
        AdverseEventFacts event = version.facts();
        Map<String, String> facts = new TreeMap<>();
        facts.put(ProcessNames.ADVERSE_EVENT_ID, id.value());
        facts.put("version", Integer.toString(version.version()));
        facts.put("grade", event.grade().map(String::valueOf).orElse("NOT_KNOWN"));
        facts.put("serious", Boolean.toString(event.serious()));
        facts.put("unacceptable", Boolean.toString(event.unacceptable()));
        facts.put("outcome", event.outcome().name());
        String action = version.version() == 1 ? "adverse-event-recorded" : "adverse-event-changed";
        audit.record(caseId, version.recordedBy(), action, facts);
        timeline.add(
                caseId,
                action,
                (version.version() == 1 ? "Adverse event: " : "More is known of an adverse event: ")
                        + event.term()
                        + event.grade().map(grade -> ", grade " + grade).orElse(", grade not known")
                        + (event.serious() ? ", serious" : "")
                        + (event.unacceptable() ? ", unacceptable toxicity" : ""),
                facts);
    }
}
