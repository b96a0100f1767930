package dev.sextant.treatment;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Timeline;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Regimens;
import dev.sextant.treatment.TreatmentLine.EndReason;
import dev.sextant.treatment.TreatmentLine.Implementation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the lines, and tells audit trail, timeline and process. */
@Service
class LineBook implements TreatmentLines {

    private final LineStore store;
    private final SafetyStore safety;
    private final Regimens regimens;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;
    private final Today today;

    LineBook(
            LineStore store,
            SafetyStore safety,
            Regimens regimens,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Outbox outbox,
            Clock clock,
            Today today) {
        this.store = store;
        this.safety = safety;
        this.regimens = regimens;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
        this.today = today;
    }

    @Override
    @Transactional
    public TreatmentLine plan(CaseId caseId, String regimen, Optional<Arm> arm, String decisionId) {
        lock.acquire(caseId);
        Regimen decided = regimens.require(regimen);
        List<TreatmentLine> lines = store.ofCase(caseId);
        Optional<TreatmentLine> same = lines.stream()
                .filter(line -> line.decisionId().equals(decisionId))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        if (lines.stream().anyMatch(TreatmentLine::isRunning)) {
            throw new Conflict("line-running", "A line is planned only after the one before has ended");
        }
        lines.stream()
                .filter(TreatmentLine::isPlanned)
                .forEach(line ->
                        neverStarted(line, "Another decision followed", "system plan-line", OptionalLong.empty()));
        int given = (int) lines.stream().filter(TreatmentLine::wasStarted).count();
        TreatmentLine line = new TreatmentLine(
                LineId.mint(),
                caseId,
                given + 1,
                regimen,
                arm,
                decisionId,
                clock.instant(),
                Implementation.PLANNED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        store.insert(line);
        audit.record(
                caseId,
                "system plan-line",
                "line-planned",
                Map.of(
                        "lineId",
                        line.id().value(),
                        "number",
                        Integer.toString(line.number()),
                        "regimen",
                        regimen,
                        "decisionId",
                        decisionId));
        tell(line, "line-planned", "Line " + line.number() + " is planned: " + decided.title());
        return store.find(line.id()).orElseThrow();
    }

    @Override
    @Transactional(readOnly = true)
    public List<TreatmentLine> ofCase(CaseId caseId) {
        return store.ofCase(caseId);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<TreatmentLine> find(LineId lineId) {
        return store.find(lineId);
    }

    @Override
    @Transactional
    public TreatmentLine end(LineId lineId, LocalDate on, EndReason reason, String actor) {
        CaseId caseId = require(lineId).caseId();
        lock.acquire(caseId);
        TreatmentLine line = require(lineId);
        if (line.end().isPresent()) {
            TreatmentLine.End end = line.end().get();
            if (end.reason() == reason) {
                return line;
            }
            throw new Conflict("line-ended", "Line " + line.number() + " ended on " + end.on() + ": " + end.reason());
        }
        requireFitting(line, on, reason);
        if (reason == EndReason.NEVER_STARTED) {
            neverStarted(line, "No dose was given", actor, OptionalLong.empty());
        } else {
            store.ended(lineId, on, reason, clock.instant(), actor);
            ended(line, on, reason, actor);
        }
        return require(lineId);
    }

    private void requireFitting(TreatmentLine line, LocalDate on, EndReason reason) {
        if (line.wasStarted() == (reason == EndReason.NEVER_STARTED)) {
            throw new InvalidInput(
                    "reason",
                    line.wasStarted() ? "why the line that was begun ended" : EndReason.NEVER_STARTED.name(),
                    reason);
        }
        line.firstDoseOn().filter(on::isBefore).ifPresent(first -> {
            throw new InvalidInput("date", "a date from the first dose on, " + first, on);
        });
        if (on.isAfter(today.date())) {
            throw new InvalidInput("date", "a date up to today, " + today.date(), on);
        }
    }

    @Override
    @Transactional
    public TreatmentLine notImplemented(LineId lineId, String reason, String actor, OptionalLong taskKey) {
        CaseId caseId = require(lineId).caseId();
        lock.acquire(caseId);
        TreatmentLine line = require(lineId);
        if (line.wasStarted()) {
            throw new Conflict(
                    "line-started",
                    "Line " + line.number() + " was begun on "
                            + line.firstDoseOn().get());
        }
        if (line.end().isEmpty()) {
            neverStarted(line, reason, actor, taskKey);
            // Who completes a task moves the process on; a wake would interrupt that very task first.
            if (taskKey.isEmpty()) {
                outbox.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
            }
        }
        return require(lineId);
    }

    private void neverStarted(TreatmentLine line, String reason, String actor, OptionalLong taskKey) {
        store.notImplemented(line.id(), today.date(), reason, clock.instant(), actor, taskKey);
        ended(line, today.date(), EndReason.NEVER_STARTED, actor);
    }

    private void ended(TreatmentLine line, LocalDate on, EndReason reason, String actor) {
        audit.record(
                line.caseId(),
                actor,
                "line-ended",
                Map.of("lineId", line.id().value(), "date", on.toString(), "reason", reason.name()));
        tell(
                line,
                "line-ended",
                reason == EndReason.NEVER_STARTED
                        ? "Planned line " + line.number() + " was never started"
                        : "Line %d ended (%s): %s"
                                .formatted(
                                        line.number(),
                                        on,
                                        reason.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    @Override
    @Transactional
    public void overtaken(CaseId caseId, long taskKey) {
        lock.acquire(caseId);
        Optional<LineId> marked = store.endedIn(taskKey);
        if (marked.isEmpty() || store.ofCase(caseId).stream().anyMatch(TreatmentLine::isPlanned)) {
            return;
        }
        TreatmentLine line = require(marked.get());
        store.plannedAgain(line.id());
        Map<String, String> facts = new TreeMap<>();
        facts.put("lineId", line.id().value());
        facts.put("taskKey", Long.toString(taskKey));
        audit.record(caseId, "system", "line-end-overtaken", facts);
        tell(line, "line-planned", "Line " + line.number() + " is still planned: the case had moved on");
    }

    @Override
    @Transactional(readOnly = true)
    public SafetyState safety(LineId lineId) {
        return safety.state(lineId);
    }

    private void tell(TreatmentLine line, String kind, String text) {
        timeline.add(line.caseId(), kind, text, Map.of("lineId", line.id().value()));
    }
}
