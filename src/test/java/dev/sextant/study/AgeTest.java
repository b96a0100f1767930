package dev.sextant.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.InvalidInput;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AgeTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    @Test
    void isOneOfTwoValuesWhenOnlyTheYearIsKnown() {
        assertThat(Age.of(2008, TODAY)).isEqualTo(new Age(17, 18)).hasToString("17 or 18");
    }

    @Test
    void isExactOnTheLastDayOfTheYear() {
        assertThat(Age.of(2008, LocalDate.parse("2026-12-31")))
                .isEqualTo(new Age(18, 18))
                .hasToString("18");
        assertThat(Age.of(2008, LocalDate.parse("2024-12-31")).isExact()).isTrue();
    }

    @Test
    void isNeverNegative() {
        assertThat(Age.of(2026, TODAY)).isEqualTo(new Age(0, 0));
        assertThatThrownBy(() -> Age.of(2027, TODAY)).isInstanceOf(InvalidInput.class);
    }
}
