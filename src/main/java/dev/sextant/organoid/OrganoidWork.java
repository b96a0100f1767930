package dev.sextant.organoid;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Timeline;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.process.CaseLock;
import dev.sextant.process.ProcessNames;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The testing of one model, from its registration to an answer. Every step asked for again gives the same answer. */
@Service
class OrganoidWork {

    private final OrganoidTable organoids;
    private final EstablishmentTable establishments;
    private final ScreenOrders orders;
    private final ScreenResults results;
    private final ScreenAnalyses analyses;
    private final OrganoidSettings settings;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Clock clock;

    OrganoidWork(
            OrganoidTable organoids,
            EstablishmentTable establishments,
            ScreenOrders orders,
            ScreenResults results,
            ScreenAnalyses analyses,
            OrganoidSettings settings,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Clock clock) {
        this.organoids = organoids;
        this.establishments = establishments;
        this.orders = orders;
        this.results = results;
        this.analyses = analyses;
        this.settings = settings;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.clock = clock;
    }

    record Begun(String organoidState, String establishmentDueAt) {}

    /** The first process instance that asks has the model; any other one is a DUPLICATE. */
    @Transactional
    Begun begin(CaseId caseId, OrganoidId id, long processInstanceKey) {
        lock.acquire(caseId);
        OrganoidModel model = organoids.require(caseId, id);
        boolean first = organoids.begin(id, processInstanceKey);
        return new Begun(first ? "NEW" : "DUPLICATE", establishmentDueAt(model));
    }

    record Checked(String establishment, String establishmentDueAt) {}

    /** A model that nobody has said anything of is growing. */
    @Transactional
    Checked checkEstablishment(CaseId caseId, OrganoidId id) {
        lock.acquire(caseId);
        OrganoidModel model = organoids.require(caseId, id);
        Establishment.State state = establishments
                .latest(id)
                .map(recorded -> recorded.establishment().state())
                .orElse(Establishment.State.GROWING);
        return new Checked(state.name(), establishmentDueAt(model));
    }

    private String establishmentDueAt(OrganoidModel model) {
        return establishments
                .latest(model.id())
                .map(recorded -> Times.after(recorded.recordedAt(), settings.growingDue()))
                .orElseGet(() -> Times.after(model.registeredAt(), settings.establishmentDue()));
    }

    record Ordered(String screenReminderAt, String screenEscalationAt) {}

    /** One order per element: a repeated job finds its own. */
    @Transactional
    Ordered order(CaseId caseId, OrganoidId id, long elementInstanceKey) {
        lock.acquire(caseId);
        OrganoidModel model = organoids.require(caseId, id);
        if (!orders.isOrdered(elementInstanceKey)) {
            Map<String, String> ids = Map.of(ProcessNames.ORGANOID_ID, id.value());
            audit.record(caseId, "system order-screen", "organoid-screen-ordered", ids);
            timeline.add(caseId, "organoid-screen-ordered", "Drug screen of %s ordered".formatted(model.name()), ids);
        }
        Instant orderedAt = orders.order(id, elementInstanceKey, clock.instant());
        return new Ordered(
                Times.after(orderedAt, settings.screenReminder()), Times.after(orderedAt, settings.screenEscalation()));
    }

    record Looked(String screenState, String nextLookAt) {}

    /** Looks whether to go on waiting. Who is told that nobody waits any more acts on it: that is remembered. */
    @Transactional
    Looked check(CaseId caseId, OrganoidId id) {
        lock.acquire(caseId);
        organoids.require(caseId, id);
        ScreenWait wait = wait(id);
        Instant now = clock.instant();
        Instant engineNow = now.plus(settings.clockTolerance());
        ScreenWait.State state = wait.state(engineNow, settings.dayZeroGrace());
        if (wait.isEndedByGivingUp(engineNow, settings.dayZeroGrace())) {
            orders.heedGivingUp(id, now);
        }
        Instant daily = now.plus(settings.lookAgain());
        Instant next = wait.nextGraceEnd(settings.dayZeroGrace())
                .filter(end -> end.isBefore(daily) && end.isAfter(now))
                .orElse(daily);
        return new Looked(state.name(), Times.forEngine(next));
    }

    record Analysed(String screenVerdict, String screenDecisionDueAt) {}

    /** The best of what there is; a screen whose files went away in the meantime failed. */
    @Transactional
    Analysed analyse(CaseId caseId, OrganoidId id) {
        lock.acquire(caseId);
        organoids.require(caseId, id);
        List<ScreenResult> ready =
                wait(id).ready(clock.instant().plus(settings.clockTolerance()), settings.dayZeroGrace());
        Quality.Verdict best = ready.stream()
                .map(ScreenResult::verdict)
                .min(Comparator.naturalOrder())
                .orElse(Quality.Verdict.FAIL);
        Instant since = Stream.concat(ready.stream().map(ScreenResult::analysedAt), orders.lastOrder(id).stream())
                .max(Comparator.naturalOrder())
                .orElseGet(clock::instant);
        return new Analysed(best.name(), Times.after(since, settings.screenDecisionDue()));
    }

    ScreenWait wait(OrganoidId id) {
        List<ScreenResult> current = results.current(id);
        Map<String, Instant> lastFile = current.stream()
                .map(ScreenResult::screenId)
                .collect(Collectors.toMap(Function.identity(), screen -> lastFile(id, screen)));
        return new ScreenWait(current, orders.lastReScreen(id), orders.isGivenUp(id), lastFile);
    }

    private Instant lastFile(OrganoidId id, String screen) {
        return analyses.countingFiles(id, screen).stream()
                .map(StoredDocument::receivedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
