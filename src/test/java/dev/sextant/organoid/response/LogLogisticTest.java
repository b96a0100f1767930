package dev.sextant.organoid.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogLogisticTest {

    /** Reference: drm(rootl ~ conc, data = ryegrass, fct = LL.4()), documented with the R package drc. */
    @Test
    void finds_what_drc_finds_for_ryegrass() throws IOException {
        List<DosePoint> points;
        try (Stream<String> lines =
                Files.lines(Path.of("src/test/resources/reference/dose_response/drc_ryegrass.csv"))) {
            points = lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new DosePoint(Double.parseDouble(cells[2]), Double.parseDouble(cells[1])))
                    .toList();
        }

        LogLogistic.Fitted fit = (LogLogistic.Fitted) LogLogistic.fit(points);

        assertThat(points).hasSize(24);
        assertThat(fit.slope()).isCloseTo(2.9822, within(5e-4));
        assertThat(fit.lower()).isCloseTo(0.4814, within(5e-4));
        assertThat(fit.upper()).isCloseTo(7.7930, within(5e-4));
        assertThat(fit.half()).isCloseTo(3.0580, within(5e-4));
        assertThat(fit.residualError()).isCloseTo(0.5196, within(1e-4));
    }

    @Test
    void a_rising_curve_is_told_by_its_limits() {
        List<DosePoint> points = Stream.of(0.01, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0)
                .map(dose -> new DosePoint(dose, 5 - 4 / (1 + Math.pow(dose, 1.5))))
                .toList();

        LogLogistic.Fitted fit = (LogLogistic.Fitted) LogLogistic.fit(points);

        assertThat(fit.slope()).isCloseTo(1.5, within(1e-4));
        assertThat(fit.half()).isCloseTo(1, within(1e-4));
        assertThat(fit.upper()).isCloseTo(1, within(1e-4));
        assertThat(fit.lower()).isCloseTo(5, within(1e-4));
    }

    @Test
    void says_when_there_is_too_little() {
        assertThat(LogLogistic.fit(List.of(new DosePoint(1, 1), new DosePoint(2, 0.5))))
                .isEqualTo(new LogLogistic.None(
                        "Four parameters need four doses above 0 and five points; there are 2 and 2"));
    }

    @Test
    void says_when_nothing_changes() {
        List<DosePoint> points = Stream.of(0.0, 0.1, 1.0, 10.0, 100.0)
                .map(dose -> new DosePoint(dose, 3))
                .toList();

        assertThat(LogLogistic.fit(points))
                .isEqualTo(new LogLogistic.None("The response does not change with the dose"));
    }
}
