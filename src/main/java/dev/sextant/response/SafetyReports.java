package dev.sextant.response;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.CaseLock;
import dev.sextant.process.ProcessNames;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process of a safety report asks. Every answer is the same when it is asked again. */
@Service
class SafetyReports {

    private final AdverseEventRows events;
    private final SafetyReportRows rows;
    private final CaseEvents caseEvents;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final ResponseSettings settings;
    private final Clock clock;

    SafetyReports(
            AdverseEventRows events,
            SafetyReportRows rows,
            CaseEvents caseEvents,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            ResponseSettings settings,
            Clock clock) {
        this.events = events;
        this.rows = rows;
        this.caseEvents = caseEvents;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param reportState NEW, or DUPLICATE when another instance has the report, or nothing is to be reported again */
    record Begun(String reportState, String sponsorDueAt, String reviewDueAt) {}

    @Transactional
    Begun begin(CaseId caseId, AdverseEventId id, long processInstanceKey) {
        lock.acquire(caseId);
        AdverseEvent event = event(caseId, id);
        Optional<SafetyReport> last = rows.last(id);
        if (last.isPresent() && last.get().processInstanceKey() == processInstanceKey) {
            return begun("NEW", event, last.get());
        }
        Optional<Integer> version = versionToReport(event, last);
        if (version.isEmpty()) {
            return begun("DUPLICATE", event, last.orElseThrow());
        }
        SafetyReport report = new SafetyReport(
                id,
                last.map(SafetyReport::number).orElse(0) + 1,
                processInstanceKey,
                version.get(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                Optional.empty());
        rows.begin(report);
        Begun begun = begun("NEW", event, report);
        Map<String, String> facts = Map.of(
                ProcessNames.ADVERSE_EVENT_ID,
                id.value(),
                "report",
                Integer.toString(report.number()),
                "sponsorDueAt",
                begun.sponsorDueAt());
        audit.record(caseId, "system begin-report", "safety-report-begun", facts);
        timeline.add(
                caseId,
                "safety-report-begun",
                "A safety report was begun: the sponsor is to know within "
                        + settings.reportToSponsorWithin().toHours() + " hours of the site's becoming aware",
                facts);
        return begun;
    }

    /** Empty when there is nothing to report: a report is open, or nothing has changed since the last was closed. */
    private static Optional<Integer> versionToReport(AdverseEvent event, Optional<SafetyReport> last) {
        if (last.isEmpty()) {
            return Optional.of(event.firstSerious().orElseGet(event::latest).version());
        }
        return last.get()
                .closedVersion()
                .flatMap(closed -> event.versions().stream()
                        .filter(version -> version.version() > closed)
                        .filter(version -> version.facts()
                                .differsForReview(event.version(closed).facts()))
                        .map(AdverseEvent.Version::version)
                        .findFirst());
    }

    private Begun begun(String reportState, AdverseEvent event, SafetyReport report) {
        ReportState state = state(event, report);
        return new Begun(
                reportState,
                Moments.forEngine(state.sponsorDueAt(settings)),
                Moments.forEngine(event.version(report.beginsWithVersion())
                        .facts()
                        .awareAt()
                        .plus(settings.reviewWithin())));
    }

    /** Names as the process knows them. */
    record Outcome(String eventOutcome, String followUpDueAt, String reviewDueAt, String authorityDueAt) {}

    @Transactional
    Outcome checkOutcome(CaseId caseId, AdverseEventId id) {
        lock.acquire(caseId);
        ReportState state = state(caseId, id);
        ReportState.Open open = state.open();
        if (open == ReportState.Open.CLOSED && !state.report().isClosed()) {
            rows.close(state.report(), state.event().latest().version(), clock.instant());
            Map<String, String> facts = Map.of(
                    ProcessNames.ADVERSE_EVENT_ID,
                    id.value(),
                    "report",
                    Integer.toString(state.report().number()),
                    "outcome",
                    state.event().facts().outcome().name());
            audit.record(caseId, "system check-event-outcome", "safety-report-closed", facts);
            timeline.add(caseId, "safety-report-closed", "A safety report was closed", facts);
        }
        return new Outcome(
                open.name(),
                Moments.forEngine(state.followUpDueAt(settings)),
                Moments.forEngine(state.reviewDueAt(settings)),
                Moments.forEngine(state.authorityDueAt()));
    }

    /** The last report of the event. @throws NotFound when there is none */
    ReportState state(CaseId caseId, AdverseEventId id) {
        AdverseEvent event = event(caseId, id);
        return state(event, rows.last(id).orElseThrow(() -> new NotFound("safety report of", id)));
    }

    private ReportState state(AdverseEvent event, SafetyReport report) {
        return new ReportState(
                event, report, rows.steps(event.id()), rows.assessments(event.id()), outOfReach(event.caseId()));
    }

    /** All reports of an event, oldest first. */
    List<ReportState> ofEvent(AdverseEvent event) {
        return rows.reports(event.id()).stream()
                .map(report -> state(event, report))
                .toList();
    }

    private Optional<Instant> outOfReach(CaseId caseId) {
        return Stream.of(CaseEvent.Type.DEATH, CaseEvent.Type.ALL_CONSENT_WITHDRAWN)
                .flatMap(type -> caseEvents.latest(caseId, type).stream())
                .map(CaseEvent::recordedAt)
                .min(Comparator.naturalOrder());
    }

    private AdverseEvent event(CaseId caseId, AdverseEventId id) {
        return events.find(id)
                .filter(event -> event.caseId().equals(caseId))
                .orElseThrow(() -> new NotFound("adverse event", id));
    }
}
