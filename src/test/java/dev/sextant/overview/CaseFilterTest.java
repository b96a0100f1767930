package dev.sextant.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.casefile.Stage;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.InvalidInput;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFilterTest {

    private static final Set<String> OWN = Set.of("demo", "tianjin");

    @Test
    void asksForEverythingOfTheOwnSites() {
        CaseFilter filter = CaseFilter.of(OWN, null, null, null, null, null, null);
        assertThat(filter.sites()).isEqualTo(OWN);
        assertThat(filter.stage()).isEmpty();
    }

    @Test
    void neverReachesBeyondTheOwnSites() {
        assertThat(CaseFilter.of(OWN, null, "tianjin", null, null, null, null).sites())
                .containsExactly("tianjin");
        assertThat(CaseFilter.of(OWN, null, "elsewhere", null, null, null, null).sites())
                .isEmpty();
    }

    @Test
    void readsStageAndArm() {
        CaseFilter filter = CaseFilter.of(OWN, "precise", null, "WORK_UP", "A2", true, " P-0 ");
        assertThat(filter.stage()).contains(Stage.WORK_UP);
        assertThat(filter.arm()).contains(Arm.A2);
        assertThat(filter.search()).contains("P-0");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> CaseFilter.of(OWN, null, null, "LOST", null, null, null))
                .satisfies(e -> assertThat(e.where()).isEqualTo("stage"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> CaseFilter.of(OWN, null, null, null, "A7", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "WORK_UP, 2026-11-20T10:00:00Z, 0",
        "WORK_UP, 2026-11-21T09:59:59Z, 0",
        "WORK_UP, 2026-11-21T10:00:00Z, 1",
        "WORK_UP, 2026-11-20T09:00:00Z, 0",
        "DECEASED, 2026-12-20T10:00:00Z, 0"
    })
    void countsWholeDaysOfWaiting(Stage stage, Instant now, long days) {
        assertThat(CaseList.daysWaiting(stage, Instant.parse("2026-11-20T10:00:00Z"), now))
                .isEqualTo(days);
    }
}
