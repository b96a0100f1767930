package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Records what happens to patients, and tells. */
public interface CaseEvents {

    /**
     * Records an event under the case lock, in the caller's transaction or its own, has every {@link EventConsequence} told
     * of it, and wakes whoever waits for it; the wake follows everything else that the transaction sends, so that a task
     * whose answer it is completes first. What is told twice gives the earlier record and has no second effect: the same
     * type on the same date (an attempt to reach the patient: with the same reason); a request of the board always counts.
     *
     * @param stopReason of {@link CaseEvent.Type#TREATMENT_STOPPED} only; OTHER when empty
     * @throws dev.sextant.kernel.InvalidInput when the date lies in the future or before the patient's birth, a contact
     *     attempt has no reason, or a stop reason is given to another type
     * @throws dev.sextant.kernel.Conflict code {@code consent-withdrawn} when nothing may be added but a death, {@code
     *     death-already-recorded} when the patient died on another date; of a loss to follow-up {@code
     *     contact-attempts-missing}, {@code already-lost} or {@code patient-died}, of a return {@code not-lost}
     */
    CaseEvent record(
            CaseId caseId,
            CaseEvent.Type type,
            LocalDate date,
            Optional<String> reason,
            Optional<CaseEvent.StopReason> stopReason,
            String actor);

    /** The same without a kind of stop reason. */
    CaseEvent record(CaseId caseId, CaseEvent.Type type, LocalDate date, Optional<String> reason, String actor);

    /** In order of recording. */
    List<CaseEvent> ofCase(CaseId caseId);

    /** The one of that type recorded last. */
    default Optional<CaseEvent> latest(CaseId caseId, CaseEvent.Type type) {
        return ofCase(caseId).stream().filter(event -> event.type() == type).reduce((first, second) -> second);
    }
}
