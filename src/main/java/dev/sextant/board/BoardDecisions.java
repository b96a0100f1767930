package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import java.util.List;
import java.util.Optional;

/** Reads what the tumour board decided. */
public interface BoardDecisions {

    /** Oldest first. */
    List<BoardDecision> ofCase(CaseId caseId);

    /** The arm decision in force; empty when there is none, or it was reopened. Its arm is empty when it says "no arm". */
    default Optional<BoardDecision> confirmedArm(CaseId caseId) {
        return latestArm(caseId).filter(decision -> decision.state() == BoardDecision.State.CONFIRMED);
    }

    /** The arm decision taken last that chose an arm or none, whatever became of it. */
    default Optional<BoardDecision> latestArm(CaseId caseId) {
        return ofCase(caseId).stream()
                .filter(decision -> decision.kind() == BoardDecision.Kind.ARM)
                .filter(decision -> ArmDecision.valueOf(decision.outcome()).needsCountersignature())
                .reduce((first, second) -> second);
    }

    /**
     * The decision taken last that says what is given next, whatever became of it: one on the arm, or one that changes a
     * running line. One that took no effect is not it.
     */
    default Optional<BoardDecision> latestOnTreatment(CaseId caseId) {
        return ofCase(caseId).stream()
                .filter(decision -> decision.state() != BoardDecision.State.OVERTAKEN)
                .filter(decision -> switch (decision.kind()) {
                    case ARM -> ArmDecision.valueOf(decision.outcome()).needsCountersignature();
                    case ADJUSTMENT -> decision.plannedRegimen().isPresent();
                    case INCOMPLETE_WORK_UP, RE_TEST, UNUSABLE_SPECIMEN, AMENDED_EVIDENCE -> false;
                })
                .reduce((first, second) -> second);
    }

    /** The decision about that line taken last, whatever became of it. */
    default Optional<BoardDecision> latestAbout(CaseId caseId, LineId lineId) {
        return ofCase(caseId).stream()
                .filter(decision -> decision.isAbout(lineId))
                .reduce((first, second) -> second);
    }
}
