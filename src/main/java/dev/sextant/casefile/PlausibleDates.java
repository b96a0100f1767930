package dev.sextant.casefile;

import dev.sextant.kernel.InvalidInput;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Judges dates that people send, in the time zone of the setting. */
@Component
class Today {

    private final Clock clock;
    private final CasefileSettings settings;

    Today(Clock clock, CasefileSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    /** @throws InvalidInput when the date is later than today, or earlier than the earliest */
    LocalDate require(String field, LocalDate value, LocalDate earliest) {
        LocalDate today = date();
        if (value.isAfter(today)) {
            throw new InvalidInput(field, "a date up to today, " + today, value);
        }
        if (value.isBefore(earliest)) {
            throw new InvalidInput(field, "a date from " + earliest + " on", value);
        }
        return value;
    }

    /** A specimen is neither from the future nor older than the patient or than the setting allows. */
    LocalDate requireCollected(String field, LocalDate value, int birthYear) {
        LocalDate oldest = date().minus(settings.oldestSpecimen());
        LocalDate birth = LocalDate.ofYearDay(birthYear, 1);
        return require(field, value, oldest.isAfter(birth) ? oldest : birth);
    }

    int requireBirthYear(String field, int value) {
        int thisYear = date().getYear();
        int earliest = thisYear - settings.oldestSubject();
        if (value < earliest || value > thisYear) {
            throw new InvalidInput(field, "a year from " + earliest + " to " + thisYear, value);
        }
        return value;
    }
}
