package dev.sextant.board;

import dev.sextant.kernel.CaseId;
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
}
