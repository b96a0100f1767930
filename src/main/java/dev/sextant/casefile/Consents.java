package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.util.List;
import java.util.Optional;

/** Reads consents. */
public interface Consents {

    /** Newest first: by the day of signing, and among those of one day by when they were recorded. */
    List<Consent> ofCase(CaseId caseId);

    /** The one that counts now. */
    default Optional<Consent> latest(CaseId caseId) {
        return ofCase(caseId).stream().findFirst();
    }

    default ConsentState state(CaseId caseId) {
        return ConsentState.of(latest(caseId));
    }
}
