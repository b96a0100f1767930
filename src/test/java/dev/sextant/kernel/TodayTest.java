package dev.sextant.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TodayTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T15:59:59Z, Asia/Shanghai,    2026-11-20, 2026-11-20T23:59:59",
        "2026-11-20T16:00:00Z, Asia/Shanghai,    2026-11-21, 2026-11-21T00:00",
        "2026-11-21T04:59:59Z, America/New_York, 2026-11-20, 2026-11-20T23:59:59",
        "2026-11-21T05:00:00Z, America/New_York, 2026-11-21, 2026-11-21T00:00"
    })
    void theDayChangesAtMidnightOfTheZoneWhateverTheClocksOwnZone(
            Instant moment, ZoneId zone, String date, String onTheWall) {
        for (ZoneId clocks : new ZoneId[] {ZoneOffset.UTC, ZoneOffset.ofHours(14), ZoneOffset.ofHours(-12)}) {
            Today today = new Today(Clock.fixed(moment, clocks), zone);

            assertThat(today.date()).isEqualTo(date);
            assertThat(today.local(moment)).isEqualTo(onTheWall);
        }
    }
}
