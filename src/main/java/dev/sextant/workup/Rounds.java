package dev.sextant.workup;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Stage;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.CaseLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            Clock clock) {
        this.store = store;
        this.look = look;
        this.unattended = unattended;
        this.stages = stages;
        this.settings = settings;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
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
        boolean complete = RoundRule.waitingFor(look.facts(caseId)).isEmpty();
        boolean pending = look.requested(round);
        boolean requested = pending
                || (round.servedElement().isPresent() && round.servedElement().getAsLong() == element);
        boolean cutOffReached = !now.plus(settings.clockTolerance()).isBefore(round.cutOffAt());
        WorkUpState state = WorkUpState.of(complete, requested, cutOffReached);
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
    public Instant extendCutOff(CaseId caseId, int days, String reason, String actor) {
        if (days < 1 || days > LONGEST_EXTENSION) {
            throw new InvalidInput("days", "1 to " + LONGEST_EXTENSION, days);
        }
        lock.acquire(caseId);
        Instant cutOffAt = move(caseId, Duration.ofDays(days), reason, actor);
        timeline.add(
                caseId,
                "work-up-extended",
                "The work-up's cut-off was moved by %d days".formatted(days),
                Map.of("cutOffAt", cutOffAt.toString()));
        return cutOffAt;
    }

    private Instant move(CaseId caseId, Duration duration, String reason, String actor) {
        Instant now = clock.instant();
        Instant present = look.round(caseId).cutOffAt();
        Instant from = present.isAfter(now) ? present : now;
        Instant cutOffAt = from.plus(duration).truncatedTo(ChronoUnit.SECONDS);
        store.cutOff(caseId, cutOffAt, reason, now, actor);
        audit.record(caseId, actor, "work-up-extended", Map.of("cutOffAt", cutOffAt.toString()));
        return cutOffAt;
    }

    @Override
    @Transactional
    public void requestReTest(CaseId caseId, List<String> items, String reason, String actor) {
        lock.acquire(caseId);
        Instant present = look.round(caseId).cutOffAt();
        Instant now = clock.instant();
        Instant wanted = now.plus(settings.reTest());
        if (wanted.isAfter(present)) {
            Duration missing = Duration.between(present.isAfter(now) ? present : now, wanted);
            move(caseId, missing, "Re-test requested", actor);
        }
        List<String> asked = items.isEmpty() ? List.of("anything newer") : items;
        store.reTest(caseId, asked, reason, now, actor);
        String list = String.join(", ", asked);
        audit.record(caseId, actor, "re-test-requested", Map.of("items", list));
        timeline.add(caseId, "re-test-requested", "Re-test requested: " + list, Map.of());
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
