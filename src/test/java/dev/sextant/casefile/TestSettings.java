package dev.sextant.casefile;

import dev.sextant.kernel.Today;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The documented defaults, and a clock that stands still. */
final class TestSettings {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private TestSettings() {}

    static CasefileSettings defaults() {
        return new CasefileSettings(
                Pattern.compile("[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*"),
                Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9./_-]{0,62}[A-Za-z0-9])?"),
                Duration.ofDays(7),
                Duration.ofDays(14),
                Period.ofYears(30),
                120,
                3);
    }

    static StudyCatalogue studies() {
        return () -> new TreeMap<>(
                Map.of("precise", true, "t-rezetecan-rws", false, "pyrotinib-rws", false, "serum-her2", false));
    }

    static PlausibleDates dates() {
        return new PlausibleDates(new Today(CLOCK, ZoneOffset.UTC), defaults());
    }
}
