package dev.sextant.casefile;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Today;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Judges dates that people send. */
@Component
class PlausibleDates {

    private final Today today;
    private final CasefileSettings settings;

    PlausibleDates(Today today, CasefileSettings settings) {
        this.today = today;
        this.settings = settings;
    }

    /** @throws InvalidInput when the date is later than today, or earlier than the earliest */
    LocalDate require(String field, LocalDate value, LocalDate earliest) {
        LocalDate latest = today.date();
        if (value.isAfter(latest)) {
            throw new InvalidInput(field, "a date up to today, " + latest, value);
        }
        if (value.isBefore(earliest)) {
            throw new InvalidInput(field, "a date from " + earliest + " on", value);
        }
        return value;
    }

    /** A specimen is neither from the future nor older than the patient or than the setting allows. */
    LocalDate requireCollected(String field, LocalDate value, int birthYear) {
        LocalDate oldest = today.date().minus(settings.oldestSpecimen());
        LocalDate birth = LocalDate.ofYearDay(birthYear, 1);
        return require(field, value, oldest.isAfter(birth) ? oldest : birth);
    }

    int requireBirthYear(String field, int value) {
        int thisYear = today.date().getYear();
        int earliest = thisYear - settings.oldestSubject();
        if (value < earliest || value > thisYear) {
            throw new InvalidInput(field, "a year from " + earliest + " to " + thisYear, value);
        }
        return value;
    }
}
