package dev.sextant.workup;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Stage;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rounds in the database. */
@Service
class Rounds implements WorkUpRounds {

    private static final int LONGEST_EXTENSION = 90;

    private final RoundStore store;
    private final RoundLook look;
    private final Unattended unattended;
    private final CaseStages stages;
    private final WorkUpSettings settings;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;

    Rounds(
            RoundStore store,
            RoundLook look,
            Unattended unattended,
            CaseStages stages,
            WorkUpSettings settings,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Outbox outbox,
            Clock clock) {
        this.store = store;
        this.look = look;
        this.unattended = unattended;
        this.stages = stages;
        this.settings = settings;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @return when the round's time is over */
    @Transactional
    String order(CaseId caseId) {
        lock.acquire(caseId);
        Instant now = clock.instant();
        Instant cutOffAt = now.plus(settings.cutOff()).truncatedTo(ChronoUnit.SECONDS);
        if (store.insert(caseId, now, cutOffAt)) {
            Map<String, String> facts = Map.of("cutOffAt", cutOffAt.toString());
            audit.record(caseId, "system order-work-up", "work-up-ordered", facts);
            stages.move(caseId, Stage.WORK_UP, "Work-up of foci and plasma ordered");
        }
        return Times.forEngine(look.round(caseId).cutOffAt());
    }

    @Override
    @Transactional
    public void orderNext(CaseId caseId, String orderedFor, String reason, String actor) {
        lock.acquire(caseId);
        RoundStore.Round present = look.round(caseId);
        Instant now = clock.instant();
        Instant cutOffAt = now.plus(settings.cutOff()).truncatedTo(ChronoUnit.SECONDS);
        if (store.next(present, orderedFor, now, cutOffAt)) {
            audit.record(
                    caseId,
                    actor,
                    "work-up-ordered",
                    Map.of("cutOffAt", cutOffAt.toString(), "orderedFor", orderedFor));
            timeline.add(caseId, "work-up-ordered", reason, Map.of("cutOffAt", cutOffAt.toString()));
        }
    }

    /**
     * Looks at the round.
     *
     * @param element the element that asks: a repeated job gets a request of the board answered again
     */
    @Transactional
    Check check(CaseId caseId, long element) {
        lock.acquire(caseId);
        Instant now = clock.instant();
        RoundStore.Round round = look.round(caseId);
        boolean pending = look.requested(round);
        boolean requested = pending
                || (round.servedElement().isPresent() && round.servedElement().getAsLong() == element);
        WorkUpState state = state(round, requested, now);
        if (pending) {
            store.served(caseId, element, now);
        }
        tell(caseId, state);
        unattended.wake(caseId, now);
        return new Check(
                state.name(),
                Times.forEngine(round.cutOffAt()),
                Times.after(now, settings.lookAgain()),
                Times.after(round.cutOffAt(), settings.cutOffDecisionDue()));
    }

    private WorkUpState state(RoundStore.Round round, boolean requested, Instant now) {
        boolean complete = RoundRule.waitingFor(look.facts(round.caseId())).isEmpty();
        boolean cutOffReached = !now.plus(settings.clockTolerance()).isBefore(round.cutOffAt());
        return WorkUpState.of(complete, requested, cutOffReached);
    }

    record Check(String workUpState, String workUpCutOffAt, String nextLookAt, String workUpDecisionDueAt) {}

    private void tell(CaseId caseId, WorkUpState state) {
        switch (state) {
            case WAITING -> stages.move(caseId, Stage.WORK_UP, "The work-up waits for results");
            case COMPLETE -> stages.move(caseId, Stage.BOARD, "The work-up is complete");
            case REQUESTED -> stages.move(caseId, Stage.BOARD, "The board decides on what is there");
            case CUT_OFF -> stages.move(caseId, Stage.BOARD, "The work-up reached its cut-off with something missing");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Round of(CaseId caseId) {
        return told(look.round(caseId));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Round> find(CaseId caseId) {
        return store.find(caseId).map(this::told);
    }

    private Round told(RoundStore.Round round) {
        RoundRule.Facts facts = look.facts(round.caseId());
        List<String> waitingFor = RoundRule.waitingFor(facts);
        return new Round(
                round.caseId(),
                round.orderedAt(),
                round.cutOffAt(),
                waitingFor.isEmpty(),
                waitingFor,
                RoundRule.openReTests(facts));
    }

    @Override
    @Transactional
    public Instant extendCutOff(CaseId caseId, int days, String reason, String actor, long taskKey) {
        if (days < 1 || days > LONGEST_EXTENSION) {
            throw new InvalidInput("days", "1 to " + LONGEST_EXTENSION, days);
        }
        lock.acquire(caseId);
        Instant cutOffAt = move(caseId, Duration.ofDays(days), reason, actor, taskKey);
        timeline.add(
                caseId,
                "work-up-extended",
                "The work-up's cut-off was moved by %d days".formatted(days),
                Map.of("cutOffAt", cutOffAt.toString()));
        return cutOffAt;
    }

    private Instant move(CaseId caseId, Duration duration, String reason, String actor, long taskKey) {
        Instant now = clock.instant();
        Instant present = look.round(caseId).cutOffAt();
        Instant from = present.isAfter(now) ? present : now;
        Instant cutOffAt = from.plus(duration).truncatedTo(ChronoUnit.SECONDS);
        store.extend(caseId, cutOffAt, reason, now, actor, taskKey);
        audit.record(caseId, actor, "work-up-extended", Map.of("cutOffAt", cutOffAt.toString()));
        return cutOffAt;
    }

    @Override
    @Transactional
    public void requestReTest(CaseId caseId, List<String> items, String reason, String actor, long taskKey) {
        lock.acquire(caseId);
        Instant present = look.round(caseId).cutOffAt();
        Instant now = clock.instant();
        Instant wanted = now.plus(settings.reTest());
        if (wanted.isAfter(present)) {
            Duration missing = Duration.between(present.isAfter(now) ? present : now, wanted);
            move(caseId, missing, "Re-test requested", actor, taskKey);
        }
        List<String> asked = items.isEmpty() ? List.of("anything newer") : items;
        store.reTest(caseId, asked, reason, now, actor, taskKey);
        String list = String.join(", ", asked);
        audit.record(caseId, actor, "re-test-requested", Map.of("items", list));
        timeline.add(caseId, "re-test-requested", "Re-test requested: " + list, Map.of());
    }

    @Override
    @Transactional
    public void overtaken(CaseId caseId, long taskKey) {
        lock.acquire(caseId);
        Optional<Seen> before = seen(caseId);
        boolean extension = store.overtakeExtension(taskKey);
        boolean reTest = store.overtakeReTest(taskKey);
        if (extension) {
            String cutOffAt = Times.forEngine(look.round(caseId).cutOffAt());
            takenBack(caseId, taskKey, "work-up-extension-overtaken", Map.of("cutOffAt", cutOffAt));
            timeline.add(
                    caseId,
                    "work-up-extended",
                    "The work-up's cut-off was not moved: the case had moved on",
                    Map.of("cutOffAt", cutOffAt));
        }
        if (reTest) {
            takenBack(caseId, taskKey, "re-test-overtaken", Map.of());
            timeline.add(caseId, "re-test-requested", "No re-test is waited for: the case had moved on", Map.of());
        }
        if (!before.equals(seen(caseId))) {
            outbox.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
        }
    }

    /** What a process that waits for the round goes by. */
    private record Seen(WorkUpState state, Instant cutOffAt) {}

    private Optional<Seen> seen(CaseId caseId) {
        return store.find(caseId)
                .map(round -> new Seen(state(round, look.requested(round), clock.instant()), round.cutOffAt()));
    }

    private void takenBack(CaseId caseId, long taskKey, String action, Map<String, String> facts) {
        Map<String, String> told = new TreeMap<>(facts);
        told.put("taskKey", Long.toString(taskKey));
        audit.record(caseId, "system", action, told);
    }

    @Override
    @Transactional
    public void requestSignature(CaseId caseId, String actor) {
        lock.acquire(caseId);
        look.round(caseId);
        store.requested(caseId, clock.instant());
        audit.record(caseId, actor, "signature-requested", Map.of());
        timeline.add(caseId, "signature-requested", "The board asked for the signature now", Map.of());
    }
}
