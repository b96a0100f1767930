package dev.sextant.casefile;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.CaseLock;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records events in the database. */
@Service
class EventRecords implements CaseEvents {

    private final CaseFiles cases;
    private final EventStore store;
    private final CaseLock lock;
    private final PlausibleDates dates;
    private final Clock clock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final LastWakes wakes;
    private final LossToFollowUp losses;
    /** Asked for late: a consequence may itself use the events. */
    private final ObjectProvider<EventConsequence> consequences;

    EventRecords(
            CaseFiles cases,
            EventStore store,
            CaseLock lock,
            PlausibleDates dates,
            Clock clock,
            AuditTrail audit,
            Timeline timeline,
            LastWakes wakes,
            LossToFollowUp losses,
            ObjectProvider<EventConsequence> consequences) {
        this.cases = cases;
        this.store = store;
        this.lock = lock;
        this.dates = dates;
        this.clock = clock;
        this.audit = audit;
        this.timeline = timeline;
        this.wakes = wakes;
        this.losses = losses;
        this.consequences = consequences;
    }

    @Override
    @Transactional
    public CaseEvent record(
            CaseId caseId,
            CaseEvent.Type type,
            LocalDate date,
            Optional<String> reason,
            Optional<CaseEvent.StopReason> stopReason,
            String actor) {
        lock.acquire(caseId);
        CaseFile file = cases.require(caseId);
        dates.require("date", date, LocalDate.ofYearDay(file.subject().birthYear(), 1));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CaseEvent event =
                new CaseEvent("event-" + UUID.randomUUID(), caseId, type, date, reason, now, actor, stopReason);
        List<CaseEvent> earlier = store.ofCase(caseId);
        Optional<CaseEvent> same = EventRules.same(earlier, type, date, reason);
        if (same.isPresent()) {
            return same.get();
        }
        EventRules.check(earlier, type, date);
        EventRules.checkReach(type, losses.since(caseId).isPresent(), losses.attemptsMissing(caseId));
        store.insert(event);
        Map<String, String> facts =
                new TreeMap<>(Map.of("eventId", event.eventId(), "type", type.name(), "date", date.toString()));
        event.stopReason().ifPresent(why -> facts.put("stopReason", why.name()));
        audit.record(caseId, actor, "event-recorded", facts);
        timeline.add(caseId, "event-recorded", type.sentence() + " (" + date + ")", facts);
        consequences.orderedStream().forEach(consequence -> consequence.happened(event));
        type.message().ifPresent(message -> wakes.wake(caseId, message, caseId.value()));
        return event;
    }

    @Override
    @Transactional
    public CaseEvent record(CaseId caseId, CaseEvent.Type type, LocalDate date, Optional<String> reason, String actor) {
        return record(caseId, type, date, reason, Optional.empty(), actor);
    }

    @Override
    public List<CaseEvent> ofCase(CaseId caseId) {
        return store.ofCase(caseId);
    }
}
