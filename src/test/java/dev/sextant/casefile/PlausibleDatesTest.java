package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.kernel.InvalidInput;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PlausibleDatesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    private final PlausibleDates dates = TestSettings.dates();

    @Test
    void acceptsTodayAndRefusesTomorrow() {
        assertThat(dates.require("date", TODAY, LocalDate.EPOCH)).isEqualTo(TODAY);
        refused(() -> dates.require("date", TODAY.plusDays(1), LocalDate.EPOCH), "date");
    }

    @Test
    void acceptsTheEarliestDayAndRefusesTheOneBefore() {
        LocalDate earliest = LocalDate.parse("1970-01-01");
        assertThat(dates.require("date", earliest, earliest)).isEqualTo(earliest);
        refused(() -> dates.require("date", earliest.minusDays(1), earliest), "date");
    }

    @Test
    void takesSpecimensOfThirtyYears() {
        assertThat(dates.requireCollected("collectedOn", TODAY.minusYears(30), 1960))
                .isEqualTo("1996-11-20");
        refused(() -> dates.requireCollected("collectedOn", TODAY.minusYears(30).minusDays(1), 1960), "collectedOn");
    }

    @Test
    void takesNoSpecimenFromBeforeTheBirth() {
        refused(() -> dates.requireCollected("collectedOn", LocalDate.parse("2009-12-31"), 2010), "collectedOn");
    }

    @Test
    void takesBirthYearsOfTheLivingOnly() {
        assertThat(dates.requireBirthYear("birthYear", 2026)).isEqualTo(2026);
        assertThat(dates.requireBirthYear("birthYear", 1906)).isEqualTo(1906);
        refused(() -> dates.requireBirthYear("birthYear", 2027), "birthYear");
        refused(() -> dates.requireBirthYear("birthYear", 1905), "birthYear");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String where) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.where()).isEqualTo(where));
    }
}
