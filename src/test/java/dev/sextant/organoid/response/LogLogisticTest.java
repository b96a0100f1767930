package dev.sextant.organoid.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogLogisticTest {

    /** Root length of ryegrass (cm) by concentration of ferulic acid (mM): Inderjit, Streibig, Olofsdotter 2002. */
    private static final String RYEGRASS = """
            0: 7.58 8 8.328571429 7.25 7.375 7.9625
            0.94: 8.355555556 6.914285714 7.75
            1.88: 6.871428571 6.45 5.922222222
            3.75: 1.925 2.885714286 4.233333333
            7.5: 1.1875 0.857142857 1.057142857
            15: 0.6875 0.525 0.825
            30: 0.25 0.22 0.44
            """;

    /** Reference: drm(rootl ~ conc, data = ryegrass, fct = LL.4()), as documented with the R package drc. */
    @Test
    void finds_what_drc_finds_for_ryegrass() {
        List<DosePoint> points = RYEGRASS.lines()
                .map(line -> line.split(": ", -1))
                .flatMap(cells -> Stream.of(cells[1].split(" ", -1))
                        .map(root -> new DosePoint(Double.parseDouble(cells[0]), Double.parseDouble(root))))
                .toList();

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
    void says_when_only_the_beginning_of_an_effect_was_seen() {
        List<DosePoint> points = Stream.of(0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
                .map(dose -> new DosePoint(dose, 100 - 0.5 * dose))
                .toList();

        assertThat(LogLogistic.fit(points)).isInstanceOf(LogLogistic.None.class);
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
