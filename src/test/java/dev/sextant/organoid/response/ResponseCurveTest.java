package dev.sextant.organoid.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sextant.organoid.response.CurveFit.Sigmoid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ResponseCurveTest {

    private static final List<Double> DOSES = List.of(0.001, 0.003162, 0.01, 0.03162, 0.1, 0.3162, 1.0, 3.162, 10.0);

    /**
     * Toy example of datarail/gr_metrics: INPUT/toy_example_input1.tsv (MCF10A, 48 h, perturbation 0, replicate 1) and
     * OUTPUT/R_input1_GRmetrics.tsv, computed there by the R package GRmetrics.
     */
    private static List<DosePoint> mcf10a(double... counts) {
        return growthRates(1212.5, 299.5, counts);
    }

    private static List<DosePoint> growthRates(double vehicle, double start, double... counts) {
        List<DosePoint> points = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            points.add(new DosePoint(
                    DOSES.get(i),
                    GrowthRate.of(counts[i], start, vehicle).find().orElseThrow()));
        }
        return points;
    }

    @Test
    void finds_what_grmetrics_finds_for_drug_a() {
        CurveMetrics metrics = ResponseCurve.ofGrowthRates(mcf10a(1131, 1205, 1021, 743, 459, 318, 284, 274, 249));

        Sigmoid sigmoid = (Sigmoid) metrics.fit();
        assertThat(value(metrics.half())).isCloseTo(0.0401590540510592, within(1e-5));
        assertThat(value(metrics.atHighest())).isCloseTo(-0.087471872664457, within(1e-12));
        assertThat(value(metrics.areaOver())).isCloseTo(0.622696637673626, within(1e-12));
        assertThat(sigmoid.midpoint()).isCloseTo(0.0446507657124445, within(1e-5));
        assertThat(sigmoid.plateau()).isCloseTo(-0.0656685389606291, within(1e-4));
        assertThat(sigmoid.slope()).isCloseTo(1.16389429109656, within(1e-3));
        assertThat(sigmoid.rSquared()).isCloseTo(0.996524149183775, within(1e-6));
        assertThat(sigmoid.p()).isCloseTo(2.47579082289096e-09, within(1e-12));
        assertThat(metrics.halfExtrapolated()).isFalse();
    }

    @Test
    void finds_what_grmetrics_finds_for_drug_d_whose_plateau_is_high() {
        CurveMetrics metrics = ResponseCurve.ofGrowthRates(mcf10a(1172, 1146, 1115, 971, 817, 656, 651, 616, 577));

        Sigmoid sigmoid = (Sigmoid) metrics.fit();
        assertThat(value(metrics.half())).isCloseTo(0.353306343074862, within(1e-4));
        assertThat(sigmoid.plateau()).isCloseTo(0.39840933057878, within(1e-4));
        assertThat(sigmoid.slope()).isCloseTo(0.917493938110052, within(1e-3));
        assertThat(value(metrics.areaOver())).isCloseTo(0.331391734003708, within(1e-12));
    }

    @Test
    void a_response_that_does_not_change_is_flat_and_has_no_half() {
        CurveMetrics metrics = ResponseCurve.ofViability(points(1.02, 0.97, 1.01, 0.99, 1.03, 0.98, 1.0, 1.01, 0.99));

        assertThat(metrics.fit()).isInstanceOf(CurveFit.Flat.class);
        assertThat(metrics.half()).isEqualTo(Measure.undefined("The response does not change with the dose"));
        assertThat(value(metrics.area())).isCloseTo(1, within(0.01));
    }

    @Test
    void exactly_equal_responses_are_flat() {
        assertThat(ResponseCurve.ofViability(points(1, 1, 1, 1, 1, 1)).fit()).isEqualTo(new CurveFit.Flat(1, 1));
    }

    @Test
    void a_plateau_above_a_half_leaves_the_half_undefined() {
        CurveMetrics metrics = ResponseCurve.ofGrowthRates(points(1, 0.99, 0.97, 0.9, 0.8, 0.72, 0.7, 0.7, 0.7));

        assertThat(metrics.fit()).isInstanceOf(Sigmoid.class);
        assertThat(metrics.half()).isEqualTo(Measure.undefined("The response stays above a half at any dose"));
    }

    @Test
    void four_doses_make_no_curve_but_an_area() {
        CurveMetrics metrics = ResponseCurve.ofViability(points(1, 0.8, 0.4, 0.1));

        assertThat(metrics.fit()).isEqualTo(new CurveFit.None("A curve needs 5 doses; there are 4"));
        assertThat(metrics.half()).isEqualTo(Measure.undefined("A curve needs 5 doses; there are 4"));
        assertThat(metrics.area().find()).isPresent();
    }

    @Test
    void one_dose_makes_not_even_an_area() {
        assertThat(ResponseCurve.ofViability(points(0.5)).area())
                .isEqualTo(Measure.undefined("An area needs two doses; there are 1"));
        assertThat(ResponseCurve.ofViability(List.of()).atHighest()).isEqualTo(Measure.undefined("No dose"));
    }

    @Test
    void the_value_at_the_highest_doses_is_the_lower_of_two() {
        assertThat(value(ResponseCurve.ofViability(points(1, 0.8, 0.2, 0.4)).atHighest()))
                .isEqualTo(0.2);
    }

    @Property(tries = 60)
    void recovers_the_parameters_of_a_curve_without_noise(
            @ForAll @DoubleRange(min = -0.9, max = 0.4) double plateau,
            @ForAll @DoubleRange(min = -2, max = 0) double logMidpoint,
            @ForAll @DoubleRange(min = 0.5, max = 4) double slope) {
        Sigmoid truth = new Sigmoid(plateau, Math.pow(10, logMidpoint), slope, 0, 1);
        List<DosePoint> points =
                DOSES.stream().map(dose -> new DosePoint(dose, truth.at(dose))).toList();

        Sigmoid found = (Sigmoid) ResponseCurve.ofGrowthRates(points).fit();

        assertThat(found.plateau()).isCloseTo(plateau, within(1e-3));
        assertThat(found.midpoint() / truth.midpoint()).isCloseTo(1, within(1e-2));
        assertThat(found.slope() / slope).isCloseTo(1, within(1e-2));
    }

    @Property(tries = 100)
    void never_finds_anything_that_is_not_a_number(@ForAll List<@DoubleRange(min = -1, max = 3) Double> responses) {
        List<DosePoint> points = new ArrayList<>();
        for (int i = 0; i < Math.min(12, responses.size()); i++) {
            points.add(new DosePoint(0.001 * Math.pow(3, i), responses.get(i)));
        }
        CurveMetrics metrics = ResponseCurve.ofGrowthRates(points);

        if (metrics.fit() instanceof Sigmoid sigmoid) {
            assertThat(List.of(sigmoid.plateau(), sigmoid.midpoint(), sigmoid.slope(), sigmoid.p()))
                    .allMatch(Double::isFinite);
            assertThat(sigmoid.plateau()).isBetween(-1.0, 1.0);
            assertThat(sigmoid.slope()).isBetween(0.1, 5.0);
        }
    }

    private static List<DosePoint> points(double... responses) {
        List<DosePoint> points = new ArrayList<>();
        DoubleStream.of(responses).forEach(response -> points.add(new DosePoint(DOSES.get(points.size()), response)));
        return points;
    }

    private static double value(Measure measure) {
        return measure.find().orElseThrow();
    }
}
