package dev.sextant.overview.provenance;

import dev.sextant.kernel.CaseId;
import java.util.Optional;
import java.util.OptionalInt;

/** What decisions on treatment rest on. Callers have asked who may see the case. */
public interface Provenance {

    /**
     * @param number of the decision; without one, the latest that is in force
     * @throws dev.sextant.kernel.NotFound when the case has no such decision on treatment
     */
    Graph of(CaseId caseId, OptionalInt number);

    /** Of the latest decision that is in force. */
    Optional<Graph> inForce(CaseId caseId);
}
