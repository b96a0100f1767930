package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import java.util.Optional;

/** Reads case files. */
public interface CaseFiles {

    Optional<CaseFile> find(CaseId caseId);

    /** @throws NotFound when there is no such case */
    default CaseFile require(CaseId caseId) {
        return find(caseId).orElseThrow(() -> new NotFound("case", caseId));
    }

    /**
     * To be asked before anything is added to a case, under its lock.
     *
     * @throws NotFound when there is no such case
     * @throws dev.sextant.kernel.Conflict code {@code consent-withdrawn} when all consent was withdrawn
     */
    void requireOpen(CaseId caseId);
}
