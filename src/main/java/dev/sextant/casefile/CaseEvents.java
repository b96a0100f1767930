package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Records what happens to patients, and tells. */
public interface CaseEvents {

    /**
     * Records an event under the case lock, in the caller's transaction or its own, and wakes whoever waits for it; the
     * wake follows everything else that the transaction sends, so that a task whose answer it is completes first. The
     * same type on the same date gives the earlier record and has no second effect; a request of the board always counts.
     *
     * @throws dev.sextant.kernel.InvalidInput when the date lies in the future or before the patient's birth
     * @throws dev.sextant.kernel.Conflict code {@code consent-withdrawn} when nothing may be added but a death, or code
     *     {@code death-already-recorded} when the patient died on another date
     */
    CaseEvent record(CaseId caseId, CaseEvent.Type type, LocalDate date, Optional<String> reason, String actor);

    /** In order of recording. */
    List<CaseEvent> ofCase(CaseId caseId);

    /** The one of that type recorded last. */
    default Optional<CaseEvent> latest(CaseId caseId, CaseEvent.Type type) {
        return ofCase(caseId).stream().filter(event -> event.type() == type).reduce((first, second) -> second);
    }
}
