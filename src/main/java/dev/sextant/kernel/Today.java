package dev.sextant.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The date, where the people are: a moment has a date only together with a time zone, and this is the one place that has
 * both. What people write as a date is compared with {@link #date()}; what is printed for them is read off {@link #local}.
 */
public final class Today {

    private final Clock clock;
    private final ZoneId zone;

    /** @param clock asked for the moment alone; its own zone says nothing about the people */
    public Today(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    public LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** What calendar and clock on the wall show at that moment. */
    public LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone);
    }
}
