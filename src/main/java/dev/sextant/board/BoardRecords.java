package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import java.util.Optional;

/** Rows of decisions. Callers hold the case lock. */
interface BoardRecords extends BoardDecisions {

    /** Keeps a decision with its first state. */
    BoardDecision add(NewDecision decision);

    void enter(String decisionId, BoardDecision.StateChange change);

    /** The decision in which a person acted by that task: took it, or countersigned or returned it. */
    Optional<BoardDecision> byTask(CaseId caseId, long taskKey);
}
