package dev.sextant.response;

import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import java.util.List;
import java.util.Optional;

/** Where adverse events are kept. */
interface AdverseEventRows {

    void insert(CaseId caseId, AdverseEventId id, AdverseEvent.Version first);

    void add(AdverseEventId id, AdverseEvent.Version version);

    Optional<AdverseEvent> find(AdverseEventId id);

    List<AdverseEvent> ofCase(CaseId caseId);
}
