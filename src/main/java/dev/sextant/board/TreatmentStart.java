package dev.sextant.board;

import static dev.sextant.treatment.TreatmentLine.EndReason.NEVER_STARTED;

import dev.sextant.board.BoardDecision.Kind;
import dev.sextant.board.BoardDecision.State;
import dev.sextant.grouping.Signatures;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Today;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
import dev.sextant.process.CaseLock;
import dev.sextant.treatment.TreatmentLine;
import dev.sextant.treatment.TreatmentLines;
import dev.sextant.treatment.TreatmentLines.SafetyState;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * From a decision in force to the first dose: plans the line, and looks what has become of it. The decision is that on the arm
 * or the one that changed a running line, whichever was taken last.
 */
@Service
class TreatmentStart {

    private static final String ACTOR = "system look-for-treatment";

    private final BoardBook book;
    private final Implementations implementations;
    private final ImplementationRecords records;
    private final TreatmentLines lines;
    private final Signatures signatures;
    private final LaterSignature laterSignature;
    private final Reopening reopening;
    private final AskThenStore askThenStore;
    private final CaseLock lock;
    private final BoardSettings settings;
    private final Today today;

    TreatmentStart(
            BoardBook book,
            Implementations implementations,
            ImplementationRecords records,
            TreatmentLines lines,
            Signatures signatures,
            LaterSignature laterSignature,
            Reopening reopening,
            AskThenStore askThenStore,
            CaseLock lock,
            BoardSettings settings,
            Today today) {
        this.book = book;
        this.implementations = implementations;
        this.records = records;
        this.lines = lines;
        this.signatures = signatures;
        this.laterSignature = laterSignature;
        this.reopening = reopening;
        this.askThenStore = askThenStore;
        this.lock = lock;
        this.settings = settings;
        this.today = today;
    }

    /** Routing values of {@code look-for-treatment}. */
    enum Treatment {
        WAITING,
        EVIDENCE_CHANGED,
        STARTED,
        NOT_IMPLEMENTED,
        /** The safety checks are to be recorded, or recorded again. */
        SAFETY_NEEDED,
        /** The safety checks are there, and have still to be assessed or judged: who gave them is not asked again. */
        SAFETY_RECORDED,
        OVERDUE
    }

    /** @param overdueFrom when it is asked whether the decision is carried out */
    record Looked(Treatment treatment, Instant overdueFrom) {}

    /** The line of the decision in force; planned now, unless it was before. */
    @Transactional
    public LineId plan(CaseId caseId) {
        lock.acquire(caseId);
        BoardDecision decision = latest(caseId);
        if (decision.state() != State.CONFIRMED) {
            throw notInForce(decision);
        }
        return line(decision)
                .orElseGet(() -> lines.plan(
                        caseId, decision.plannedRegimen().orElseThrow(), decision.arm(), decision.decisionId()))
                .id();
    }

    /** Looks at the case as it is; a decision whose evidence has changed is opened again. */
    public Looked look(CaseId caseId) {
        return askThenStore.inRounds(
                caseId,
                () -> seen(caseId),
                inForce -> laterSignature.of(inForce.decision()),
                (inForce, later) -> looked(caseId, inForce, later));
    }

    /** @param basis what the signature would be built from when the decision was looked at */
    private record InForce(BoardDecision decision, Signatures.Basis basis) {}

    private Seen<InForce, Looked> seen(CaseId caseId) {
        BoardDecision decision = latest(caseId);
        if (lines.running(caseId).isPresent()) {
            return new Seen.Answered<>(looked(Treatment.STARTED, decision));
        }
        return switch (decision.state()) {
            case REOPENED -> new Seen.Answered<>(looked(Treatment.EVIDENCE_CHANGED, decision));
            case CONFIRMED ->
                isNotImplemented(decision)
                        ? new Seen.Answered<>(looked(Treatment.NOT_IMPLEMENTED, decision))
                        : new Seen.Question<>(new InForce(decision, signatures.basis(caseId)));
            case PROPOSED, SIGNED, RETURNED, OVERTAKEN -> throw notInForce(decision);
        };
    }

    private Looked looked(CaseId caseId, InForce inForce, Optional<SignatureVersion> later) {
        BoardDecision decision = inForce.decision();
        if (later.isPresent()) {
            reopening.reopen(decision, later.get(), ACTOR);
            // What nobody decides on any more is not begun by a dose.
            lines.planned(caseId).ifPresent(line -> lines.end(line.id(), today.date(), NEVER_STARTED, ACTOR));
            return looked(Treatment.EVIDENCE_CHANGED, decision);
        }
        SafetyState safety = lines.planned(caseId)
                .filter(line -> line.decisionId().equals(decision.decisionId()))
                .map(line -> lines.safety(line.id()))
                .orElse(SafetyState.NOT_RECORDED);
        return switch (safety) {
            case NOT_RECORDED, REFUSED -> looked(Treatment.SAFETY_NEEDED, decision);
            case RECORDED, TO_JUDGE -> looked(Treatment.SAFETY_RECORDED, decision);
            case CLEARED -> looked(isOverdue(decision) ? Treatment.OVERDUE : Treatment.WAITING, decision);
        };
    }

    private boolean isOverdue(BoardDecision decision) {
        return !book.now().isBefore(overdueFrom(decision));
    }

    /** As the site last said; without a word, some days after the decision was signed. */
    Instant overdueFrom(BoardDecision decision) {
        return records.plannedStart(decision.decisionId())
                .map(ImplementationRecords.PlannedStart::overdueFrom)
                .orElseGet(() -> signedAt(decision).plus(settings.startWithin()));
    }

    private Looked looked(Treatment treatment, BoardDecision decision) {
        return new Looked(treatment, overdueFrom(decision));
    }

    private boolean isNotImplemented(BoardDecision decision) {
        return implementations
                .of(decision)
                .filter(told -> told.kind() == Implementation.Kind.NOT_IMPLEMENTED)
                .isPresent();
    }

    private Optional<TreatmentLine> line(BoardDecision decision) {
        return lines.ofCase(decision.caseId()).stream()
                .filter(line -> line.decisionId().equals(decision.decisionId()))
                .findFirst();
    }

    private static Instant signedAt(BoardDecision decision) {
        return decision.states().stream()
                .filter(change -> change.state() == State.SIGNED)
                .reduce((first, second) -> second)
                .map(BoardDecision.StateChange::at)
                .orElse(decision.decidedAt());
    }

    private BoardDecision latest(CaseId caseId) {
        return book.records()
                .latestOnTreatment(caseId)
                .orElseThrow(() -> new IllegalStateException("No decision on treatment of " + caseId));
    }

    private static IllegalStateException notInForce(BoardDecision decision) {
        String what = decision.kind() == Kind.ARM ? "arm" : "treatment line";
        return new IllegalStateException("The decision on the " + what + " of " + decision.caseId() + " is "
                + decision.state() + ", not in force");
    }
}
