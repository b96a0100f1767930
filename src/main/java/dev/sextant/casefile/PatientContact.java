package dev.sextant.casefile;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The patient was reached.
 *
 * @param on the day
 * @param recordedAt when we learnt of it; orders what was on one day
 */
public record PatientContact(LocalDate on, Instant recordedAt) {

    /** Whether the event was after this contact. */
    boolean isBefore(CaseEvent event) {
        return event.date().isAfter(on)
                || (event.date().equals(on) && event.recordedAt().isAfter(recordedAt));
    }
}
