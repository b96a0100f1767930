package dev.sextant.board;

import dev.sextant.board.BoardDecision.State;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.treatment.AdjustmentProposal;
import dev.sextant.treatment.Proposals;
import dev.sextant.treatment.TreatmentLine;
import dev.sextant.treatment.TreatmentLine.EndReason;
import dev.sextant.treatment.TreatmentLines;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a running line as the board decided. A repeat gives the same answer. */
@Service
class LineEnding {

    private final BoardRecords records;
    private final Proposals proposals;
    private final TreatmentLines lines;
    private final CaseLock lock;
    private final Today today;

    LineEnding(BoardRecords records, Proposals proposals, TreatmentLines lines, CaseLock lock, Today today) {
        this.records = records;
        this.proposals = proposals;
        this.lines = lines;
        this.lock = lock;
        this.today = today;
    }

    /** Routing values of {@code end-line}. */
    enum Outcome {
        NEXT_LINE,
        NO_FURTHER_LINE
    }

    @Transactional
    public Outcome end(CaseId caseId, LineId lineId) {
        lock.acquire(caseId);
        BoardDecision decision = records.latestAbout(caseId, lineId)
                .filter(latest -> latest.state() == State.CONFIRMED)
                .orElseThrow(() -> new IllegalStateException("No decision in force ends " + lineId));
        Outcome outcome = switch (AdjustmentConfirmation.inForce(decision)) {
            case CHANGE -> Outcome.NEXT_LINE;
            case STOP -> Outcome.NO_FURTHER_LINE;
            case STAY, EVIDENCE_CHANGED ->
                throw new IllegalStateException("The board decided that " + lineId + " goes on");
        };
        TreatmentLine line = lines.require(lineId);
        if (line.end().isEmpty()) {
            lines.end(lineId, today.date(), reason(decision), "system end-line");
        }
        return outcome;
    }

    /** Progression counts first: it speaks against giving the same again, which toxicity alone need not. */
    private EndReason reason(BoardDecision decision) {
        AdjustmentProposal proposal =
                proposals.require(decision.adjustment().orElseThrow().proposalId());
        Course course = Course.of(proposal);
        if (course.progressed()) {
            return EndReason.PROGRESSION;
        }
        if (course.unacceptableToxicity()) {
            return EndReason.TOXICITY;
        }
        boolean followsOrganoid = proposal.basis() == AdjustmentProposal.Basis.ORGANOID
                && decision.plannedRegimen().isPresent()
                && decision.plannedRegimen().equals(proposal.regimen());
        return followsOrganoid ? EndReason.ORGANOID_RESULT : EndReason.STOPPED;
    }
}
