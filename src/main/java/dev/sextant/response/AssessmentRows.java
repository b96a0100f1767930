package dev.sextant.response;

import dev.sextant.kernel.CaseId;
import java.util.List;

/** Where assessments, and the signatures under them, are kept. */
interface AssessmentRows {

    void insert(RecordedAssessment assessment);

    /** All that was ever recorded, in the order of their places; corrected ones before what corrects them. */
    List<RecordedAssessment> ofCase(CaseId caseId);

    void insert(SignedResponse signed, CaseId caseId, long taskKey);

    /** Those that took effect, oldest first. */
    List<SignedResponse> signatures(CaseId caseId);

    /** @return whether there was one that counted until now */
    boolean signatureOvertaken(long taskKey);
}
