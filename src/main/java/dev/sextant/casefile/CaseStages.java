package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;

/** Moves cases from stage to stage. */
public interface CaseStages {

    /**
     * Moves the case and tells so in its timeline, in the caller's transaction. Nothing happens when the case is there
     * already, or when it has ended for good (a late worker of a case whose patient died).
     *
     * @param reason for people: "Enrolled by the investigator"
     * @throws dev.sextant.kernel.NotFound when there is no such case
     */
    void move(CaseId caseId, Stage stage, String reason);
}
