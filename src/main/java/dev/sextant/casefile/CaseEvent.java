package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.process.ProcessNames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that happened to a patient and that the process must know.
 *
 * @param eventId our record of it
 * @param date when it happened; {@code recordedAt} is when we learnt of it
 */
public record CaseEvent(
        String eventId,
        CaseId caseId,
        Type type,
        LocalDate date,
        Optional<String> reason,
        Instant recordedAt,
        String recordedBy) {

    /** What can happen, and whom it wakes. */
    public enum Type {
        DEATH(ProcessNames.PATIENT_DIED, "The patient died"),
        TREATMENT_STOPPED(ProcessNames.TREATMENT_ENDED, "Study treatment was stopped"),
        LOST_TO_FOLLOW_UP(ProcessNames.TREATMENT_ENDED, "The patient was lost to follow-up"),
        FOLLOW_UP_WITHDRAWN(ProcessNames.FOLLOW_UP_WITHDRAWN, "The patient withdrew from follow-up"),
        ALL_CONSENT_WITHDRAWN(ProcessNames.CONSENT_WITHDRAWN, "The patient withdrew all consent"),
        /** The board wants the signature from what is there now. */
        SIGNATURE_REQUESTED(ProcessNames.EVIDENCE_CHANGED, "The board asked for the signature now");

        private final String message;
        private final String sentence;

        Type(String message, String sentence) {
            this.message = message;
            this.sentence = sentence;
        }

        /** Name of the message that wakes the processes concerned. */
        String message() {
            return message;
        }

        /** For the timeline. */
        String sentence() {
            return sentence;
        }
    }
}
