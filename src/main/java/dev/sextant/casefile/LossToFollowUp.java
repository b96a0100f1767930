package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.time.LocalDate;
import java.util.Optional;

/** Who cannot be reached any more, and what is missing until that may be said. */
public interface LossToFollowUp {

    /** Since when the patient has been lost to follow-up; empty when reachable, found again, withdrawn or dead. */
    Optional<LocalDate> since(CaseId caseId);

    /** Documented attempts to reach the patient since the last contact. */
    int attempts(CaseId caseId);

    /** How many more attempts must be documented before the patient may be recorded as lost; 0 when there are enough. */
    int attemptsMissing(CaseId caseId);
}
