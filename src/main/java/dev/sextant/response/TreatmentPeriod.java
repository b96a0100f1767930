package dev.sextant.response;

import dev.sextant.kernel.LineId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When a treatment line ran, as far as response needs to know.
 *
 * @param number 1 for the first line in the study
 * @param firstDose day 0 of the line
 * @param end the day it was ended; empty while it runs
 */
public record TreatmentPeriod(LineId lineId, int number, LocalDate firstDose, Optional<LocalDate> end) {

    public TreatmentPeriod {
        if (number < 1) {
            throw new IllegalArgumentException("Lines count from 1, found " + number);
        }
    }
}
