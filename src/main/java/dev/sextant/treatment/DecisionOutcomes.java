package dev.sextant.treatment;

import dev.sextant.kernel.CaseId;

/** What treatment tells those who decided; the board answers to it. Each is called under the case lock, in the transaction. */
public interface DecisionOutcomes {

    /** The investigator found the regimen unsafe and wants another decision: this one is not carried out. */
    void unsafe(CaseId caseId, String decisionId, String reason, String actor, long taskKey);

    /** What was said in that task did not take effect. May be told twice. */
    void overtaken(CaseId caseId, long taskKey);
}
