package dev.sextant.treatment;

import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.EventConsequence;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.treatment.TreatmentLine.EndReason;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * A death, a stop of treatment, a loss to follow-up and a full withdrawal end the line that runs, in the event's transaction.
 * A dose on record shows that the patient was alive, and treated, on its day: another date is refused, so that one of the
 * two is corrected.
 */
@Component
class EventsEndLines implements EventConsequence {

    private final TreatmentLines lines;
    private final DoseStore doses;

    EventsEndLines(TreatmentLines lines, DoseStore doses) {
        this.lines = lines;
        this.doses = doses;
    }

    @Override
    public void happened(CaseEvent event) {
        reason(event).ifPresent(reason -> {
            Optional<LocalDate> lastDose =
                    doses.lastGiven(event.caseId()).map(Dose::givenOn).filter(event.date()::isBefore);
            requireAfter(lastDose, event);
            lines.running(event.caseId())
                    .ifPresent(line -> lines.end(line.id(), lastDose.orElse(event.date()), reason, event.recordedBy()));
            lines.planned(event.caseId())
                    .ifPresent(line ->
                            lines.notImplemented(line.id(), sentence(event), event.recordedBy(), OptionalLong.empty()));
        });
    }

    /** A withdrawal is never refused: treatment that was given after it ends with its last dose. */
    private static void requireAfter(Optional<LocalDate> lastDose, CaseEvent event) {
        if (lastDose.isPresent() && event.type() != CaseEvent.Type.ALL_CONSENT_WITHDRAWN) {
            throw new InvalidInput("date", "a date from the last dose on, " + lastDose.get(), event.date());
        }
    }

    private static Optional<EndReason> reason(CaseEvent event) {
        return switch (event.type()) {
            case DEATH -> Optional.of(EndReason.DEATH);
            case LOST_TO_FOLLOW_UP -> Optional.of(EndReason.LOST);
            case ALL_CONSENT_WITHDRAWN -> Optional.of(EndReason.WITHDRAWN);
            case TREATMENT_STOPPED -> Optional.of(stopped(event));
            case FOLLOW_UP_WITHDRAWN, SIGNATURE_REQUESTED, CONTACT_ATTEMPT, FOUND_AGAIN -> Optional.empty();
        };
    }

    private static EndReason stopped(CaseEvent event) {
        return event.stopReason()
                .map(reason -> switch (reason) {
                    case PROGRESSION -> EndReason.PROGRESSION;
                    case TOXICITY -> EndReason.TOXICITY;
                    case PATIENT_CHOICE -> EndReason.PATIENT_CHOICE;
                    case PHYSICIAN_CHOICE, COMPLETED -> EndReason.STOPPED;
                    case OTHER -> EndReason.OTHER;
                })
                .orElse(EndReason.OTHER);
    }

    private static String sentence(CaseEvent event) {
        String what = switch (event.type()) {
            case DEATH -> "The patient died";
            case LOST_TO_FOLLOW_UP -> "The patient was lost to follow-up";
            case ALL_CONSENT_WITHDRAWN -> "All consent was withdrawn";
            default -> "Treatment was stopped";
        };
        return event.reason().map(reason -> what + ": " + reason).orElse(what);
    }
}
