package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.ProcessNames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that happened to a patient and that the process must know.
 *
 * @param eventId our record of it
 * @param date when it happened; {@code recordedAt} is when we learnt of it
 * @param reason in words; of a contact attempt how it was made and by whom
 * @param stopReason of {@link Type#TREATMENT_STOPPED} always, of nothing else
 */
public record CaseEvent(
        String eventId,
        CaseId caseId,
        Type type,
        LocalDate date,
        Optional<String> reason,
        Instant recordedAt,
        String recordedBy,
        Optional<StopReason> stopReason) {

    /** @throws InvalidInput when a contact attempt is not documented, or a stop reason is given to what does not stop */
    public CaseEvent {
        if (type == Type.CONTACT_ATTEMPT && reason.isEmpty()) {
            throw new InvalidInput("reason", "how contact was attempted, and by whom", "nothing");
        }
        if (type == Type.TREATMENT_STOPPED) {
            stopReason = Optional.of(stopReason.orElse(StopReason.OTHER));
        } else if (stopReason.isPresent()) {
            throw new InvalidInput("stopReason", "nothing unless the type is TREATMENT_STOPPED", stopReason.get());
        }
    }

    /** An event that gives no kind of reason for a stop. */
    public CaseEvent(
            String eventId,
            CaseId caseId,
            Type type,
            LocalDate date,
            Optional<String> reason,
            Instant recordedAt,
            String recordedBy) {
        this(eventId, caseId, type, date, reason, recordedAt, recordedBy, Optional.empty());
    }

    /** Why study treatment was stopped. */
    public enum StopReason {
        PROGRESSION,
        TOXICITY,
        PATIENT_CHOICE,
        PHYSICIAN_CHOICE,
        COMPLETED,
        OTHER
    }

    /** What can happen, and whom it wakes. */
    public enum Type {
        DEATH(ProcessNames.PATIENT_DIED, "The patient died"),
        /** Ends treatment; follow-up goes on. */
        TREATMENT_STOPPED(ProcessNames.TREATMENT_ENDED, "Study treatment was stopped"),
        /** A documented attempt to reach the patient, in vain. */
        CONTACT_ATTEMPT("An attempt to reach the patient was made"),
        /** Ends treatment; follow-up goes on, and {@link #FOUND_AGAIN} takes the mark back. */
        LOST_TO_FOLLOW_UP(ProcessNames.TREATMENT_ENDED, "The patient was lost to follow-up"),
        FOUND_AGAIN(ProcessNames.FOLLOW_UP_CHANGED, "The patient was found again"),
        /** Ends follow-up, or has none started; treatment goes on. */
        FOLLOW_UP_WITHDRAWN(ProcessNames.FOLLOW_UP_WITHDRAWN, "The patient withdrew from follow-up"),
        ALL_CONSENT_WITHDRAWN(ProcessNames.CONSENT_WITHDRAWN, "The patient withdrew all consent"),
        /** The board wants the signature from what is there now. */
        SIGNATURE_REQUESTED(ProcessNames.EVIDENCE_CHANGED, "The board asked for the signature now");

        private final Optional<String> message;
        private final String sentence;

        Type(String message, String sentence) {
            this.message = Optional.of(message);
            this.sentence = sentence;
        }

        Type(String sentence) {
            this.message = Optional.empty();
            this.sentence = sentence;
        }

        /** Name of the message that wakes the processes concerned; empty when none is. */
        Optional<String> message() {
            return message;
        }

        /** For the timeline. */
        String sentence() {
            return sentence;
        }
    }
}
