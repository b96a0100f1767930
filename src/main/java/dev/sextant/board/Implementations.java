package dev.sextant.board;

import dev.sextant.audit.AuditTrail;
import dev.sextant.board.BoardDecision.State;
import dev.sextant.board.Implementation.Kind;
import dev.sextant.board.Implementation.Reason;
import dev.sextant.board.ImplementationRecords.NotImplemented;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Stage;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import dev.sextant.treatment.DecisionOutcomes;
import dev.sextant.treatment.Dose;
import dev.sextant.treatment.FirstDoses;
import dev.sextant.treatment.TreatmentLine;
import dev.sextant.treatment.TreatmentLines;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of decisions on treatment. That one was carried out, or modified, is told by the first dose of its line; that it
 * was not is said here, once, and takes the patient back to the board.
 */
@Service
class Implementations implements DecisionOutcomes {

    private final BoardRecords decisions;
    private final ImplementationRecords records;
    private final TreatmentLines lines;
    private final FirstDoses firstDoses;
    private final CaseFiles cases;
    private final CaseStages stages;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final CaseLock lock;
    private final Clock clock;
    private final Today today;

    Implementations(
            BoardRecords decisions,
            ImplementationRecords records,
            TreatmentLines lines,
            FirstDoses firstDoses,
            CaseFiles cases,
            CaseStages stages,
            Timeline timeline,
            AuditTrail audit,
            Outbox outbox,
            CaseLock lock,
            Clock clock,
            Today today) {
        this.decisions = decisions;
        this.records = records;
        this.lines = lines;
        this.firstDoses = firstDoses;
        this.cases = cases;
        this.stages = stages;
        this.timeline = timeline;
        this.audit = audit;
        this.outbox = outbox;
        this.lock = lock;
        this.clock = clock;
        this.today = today;
    }

    /** Of a decision on treatment; empty while nothing is known. */
    Optional<Implementation> of(BoardDecision decision) {
        if (decision.plannedRegimen().isEmpty()) {
            return Optional.empty();
        }
        Optional<Implementation> said = records.notImplemented(decision.decisionId())
                .map(entry -> new Implementation(
                        Kind.NOT_IMPLEMENTED,
                        Optional.of(entry.reason().name()),
                        entry.comment(),
                        entry.on(),
                        Optional.of(entry.recordedAt()),
                        Optional.of(entry.recordedBy())));
        return said.or(() -> line(decision).flatMap(this::told));
    }

    /**
     * Records that a decision in force is not carried out, under the case lock.
     *
     * @param decisionNumber empty for the decision in force
     * @throws Conflict when there is no such decision in force, treatment has begun, or it was said before
     */
    @Transactional
    public BoardDecision notImplemented(
            CaseId caseId, OptionalInt decisionNumber, Reason reason, Optional<String> comment, String actor) {
        lock.acquire(caseId);
        BoardDecision decision = inForce(caseId, decisionNumber);
        boolean planned = line(decision).filter(TreatmentLine::isPlanned).isPresent();
        notImplemented(decision, reason, comment, actor, OptionalLong.empty());
        // A planned line that is given up wakes by itself.
        if (!planned) {
            outbox.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
        }
        return decision;
    }

    /** As above, in a task; callers hold the case lock. */
    void notImplemented(
            BoardDecision decision, Reason reason, Optional<String> comment, String actor, OptionalLong taskKey) {
        CaseId caseId = decision.caseId();
        cases.requireOpen(caseId);
        requireSaying(reason, comment);
        requireOpen(decision);
        line(decision)
                .filter(TreatmentLine::isPlanned)
                .ifPresent(line -> lines.notImplemented(line.id(), words(reason, comment), actor, taskKey));
        keep(decision, reason, comment, actor, taskKey);
        stages.move(caseId, Stage.BOARD, "The decision on treatment was not implemented");
    }

    @Override
    @Transactional
    public void unsafe(CaseId caseId, String decisionId, String reason, String actor, long taskKey) {
        lock.acquire(caseId);
        BoardDecision decision = decisions.ofCase(caseId).stream()
                .filter(candidate -> candidate.decisionId().equals(decisionId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No decision " + decisionId + " of " + caseId));
        if (records.notImplemented(decisionId).isEmpty()) {
            keep(decision, Reason.NOT_SAFE, Optional.of(reason), actor, OptionalLong.of(taskKey));
            stages.move(caseId, Stage.BOARD, "The regimen is not safe for this patient");
        }
    }

    @Override
    @Transactional
    public void overtaken(CaseId caseId, long taskKey) {
        lock.acquire(caseId);
        records.takeBack(taskKey, clock.instant());
    }

    private void keep(
            BoardDecision decision, Reason reason, Optional<String> comment, String actor, OptionalLong taskKey) {
        records.add(
                decision.decisionId(),
                new NotImplemented(reason, comment, today.date(), clock.instant(), actor, taskKey));
        timeline.add(
                decision.caseId(),
                "decision-not-implemented",
                "Decision " + decision.number() + " of the board is not carried out: " + words(reason),
                Map.of("decisionId", decision.decisionId()));
        Map<String, String> facts = new TreeMap<>();
        facts.put("decisionId", decision.decisionId());
        facts.put("reason", reason.name());
        taskKey.ifPresent(key -> facts.put("taskKey", Long.toString(key)));
        audit.record(decision.caseId(), actor, "decision-not-implemented", facts);
    }

    /** @throws Conflict when no such decision is in force */
    BoardDecision inForce(CaseId caseId, OptionalInt number) {
        Optional<BoardDecision> latest = decisions.latestOnTreatment(caseId);
        number.ifPresent(wanted -> requireNumber(caseId, wanted, latest));
        return latest.filter(decision -> decision.state() == State.CONFIRMED)
                .filter(decision -> decision.plannedRegimen().isPresent())
                .orElseThrow(() -> new Conflict("no-decision-in-force", "No decision on treatment is in force"));
    }

    private void requireNumber(CaseId caseId, int wanted, Optional<BoardDecision> latest) {
        if (decisions.ofCase(caseId).stream().noneMatch(decision -> decision.number() == wanted)) {
            throw new InvalidInput("decisionNumber", "the number of a decision of this case", wanted);
        }
        if (latest.filter(decision -> decision.number() == wanted).isEmpty()) {
            throw new Conflict("no-decision-in-force", "Decision " + wanted + " is not the one on treatment in force");
        }
    }

    private void requireOpen(BoardDecision decision) {
        if (records.notImplemented(decision.decisionId()).isPresent()) {
            throw new Conflict(
                    "already-recorded",
                    "That decision " + decision.number() + " is not carried out was recorded before");
        }
        if (line(decision).filter(TreatmentLine::wasStarted).isPresent()) {
            throw new Conflict(
                    "line-started", "Decision " + decision.number() + " is carried out: its first dose was given");
        }
    }

    private static void requireSaying(Reason reason, Optional<String> comment) {
        if (reason == Reason.OTHER && comment.isEmpty()) {
            throw new InvalidInput("comment", "what the other reason is", "nothing");
        }
    }

    private Optional<TreatmentLine> line(BoardDecision decision) {
        return lines.ofCase(decision.caseId()).stream()
                .filter(line -> line.decisionId().equals(decision.decisionId()))
                .findFirst();
    }

    private Optional<Implementation> told(TreatmentLine line) {
        return switch (line.implementation()) {
            case PLANNED -> Optional.empty();
            case IMPLEMENTED -> Optional.of(given(line, Kind.IMPLEMENTED));
            case MODIFIED -> Optional.of(given(line, Kind.MODIFIED));
            case NOT_IMPLEMENTED ->
                line.end()
                        .map(end -> new Implementation(
                                Kind.NOT_IMPLEMENTED,
                                line.implementationReason(),
                                Optional.empty(),
                                end.on(),
                                Optional.empty(),
                                Optional.of(end.recordedBy())));
        };
    }

    private Implementation given(TreatmentLine line, Kind kind) {
        Optional<Dose> first = firstDoses.of(line);
        return new Implementation(
                kind,
                line.implementationReason(),
                Optional.empty(),
                line.firstDoseOn().orElseThrow(),
                first.map(Dose::recordedAt),
                first.map(Dose::recordedBy));
    }

    private static String words(Reason reason, Optional<String> comment) {
        return comment.map(text -> words(reason) + ": " + text).orElse(words(reason));
    }

    private static String words(Reason reason) {
        return switch (reason) {
            case DECLINED -> "the patient declined";
            case DETERIORATED -> "the patient's condition deteriorated";
            case DIED -> "the patient died";
            case NO_DRUG -> "the drug is not available";
            case NOT_FUNDED -> "not funded, or off-label use refused";
            case STILL_RESPONDING -> "the patient still responds to the present treatment";
            case NOT_SAFE -> "not safe for this patient";
            case OTHER -> "another reason";
        };
    }
}
