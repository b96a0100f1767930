package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.kernel.InvalidInput;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TodayTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    private final Today today = TestSettings.today();

    @Test
    void acceptsTodayAndRefusesTomorrow() {
        assertThat(today.require("date", TODAY, LocalDate.EPOCH)).isEqualTo(TODAY);
        refused(() -> today.require("date", TODAY.plusDays(1), LocalDate.EPOCH), "date");
    }

    @Test
    void isAlreadyTomorrowInTheEast() {
        Today inShanghai = new Today(
                java.time.Clock.fixed(java.time.Instant.parse("2026-11-20T16:00:00Z"), java.time.ZoneOffset.UTC),
                TestSettings.inZone("Asia/Shanghai"));
        assertThat(inShanghai.date()).isEqualTo("2026-11-21");
    }

    @Test
    void acceptsTheEarliestDayAndRefusesTheOneBefore() {
        LocalDate earliest = LocalDate.parse("1970-01-01");
        assertThat(today.require("date", earliest, earliest)).isEqualTo(earliest);
        refused(() -> today.require("date", earliest.minusDays(1), earliest), "date");
    }

    @Test
    void takesSpecimensOfThirtyYears() {
        assertThat(today.requireCollected("collectedOn", TODAY.minusYears(30), 1960))
                .isEqualTo("1996-11-20");
        refused(() -> today.requireCollected("collectedOn", TODAY.minusYears(30).minusDays(1), 1960), "collectedOn");
    }

    @Test
    void takesNoSpecimenFromBeforeTheBirth() {
        refused(() -> today.requireCollected("collectedOn", LocalDate.parse("2009-12-31"), 2010), "collectedOn");
    }

    @Test
    void takesBirthYearsOfTheLivingOnly() {
        assertThat(today.requireBirthYear("birthYear", 2026)).isEqualTo(2026);
        assertThat(today.requireBirthYear("birthYear", 1906)).isEqualTo(1906);
        refused(() -> today.requireBirthYear("birthYear", 2027), "birthYear");
        refused(() -> today.requireBirthYear("birthYear", 1905), "birthYear");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String where) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.where()).isEqualTo(where));
    }
}
