package dev.sextant.organoid.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.organoid.response.DiameterMetrics.Pair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {

    @Nested
    class Controls {

        @ParameterizedTest
        @CsvSource({"1 2 3, 2", "0 10 20 1000, 15", "1 2 3 4 100, 3", "5, 5", "1 1 4 4 4 4 900 900, 4"})
        void are_averaged_over_their_middle_half(String values, double expected) {
            List<Double> numbers =
                    List.of(values.split(" ", -1)).stream().map(Double::valueOf).toList();
            assertThat(Statistics.trimmedMean(numbers)).isEqualTo(expected);
        }

        @Test
        void far_apart_and_narrow_make_a_high_z_prime() {
            assertThat(value(PlateStatistics.zPrime(List.of(99.0, 100.0, 101.0), List.of(9.0, 10.0, 11.0))))
                    .isCloseTo(1 - 3 * 2 / 90.0, within(1e-12));
        }

        @Test
        void without_killing_wells_have_no_z_prime() {
            assertThat(PlateStatistics.zPrime(List.of(1.0, 2.0), List.of()))
                    .isEqualTo(Measure.undefined("Z' needs two vehicle and two killing wells; there are 2 and 0"));
        }

        @Test
        void that_are_equal_have_no_z_prime() {
            assertThat(PlateStatistics.zPrime(List.of(1.0, 3.0), List.of(3.0, 1.0)))
                    .isEqualTo(Measure.undefined("Vehicle and killing control have the same mean"));
        }

        @Test
        void vary_by_their_standard_deviation_over_the_mean() {
            assertThat(value(PlateStatistics.variation(List.of(90.0, 100.0, 110.0))))
                    .isEqualTo(10);
            assertThat(PlateStatistics.variation(List.of(1.0)))
                    .isEqualTo(Measure.undefined("The spread needs two wells; there is one"));
            assertThat(PlateStatistics.variation(List.of(0.0, 0.0))).isEqualTo(Measure.undefined("The mean is 0"));
        }
    }

    @Nested
    class Viabilities {

        @ParameterizedTest
        @CsvSource({"1000, 100", "100, 0", "550, 50", "50, -5.555555555555555", "1900, 200"})
        void lie_between_the_controls(double signal, double expected) {
            assertThat(value(Viability.percent(signal, 1000, Optional.of(100.0))))
                    .isCloseTo(expected, within(1e-9));
        }

        @Test
        void without_a_killing_control_count_from_zero() {
            assertThat(value(Viability.percent(550, 1000, Optional.empty()))).isEqualTo(55);
        }

        @Test
        void need_a_vehicle_that_lies_clearly_above_the_killing_control() {
            assertThat(Viability.percent(1e12, 1e-300, Optional.empty()).find()).isEmpty();
            assertThat(PlateStatistics.zPrime(List.of(0.0, 1e-310), List.of(1e9, -1e9))
                            .find())
                    .isEmpty();
            assertThat(Viability.percent(5, 100, Optional.of(100.0)).find()).isEmpty();
        }
    }

    @Nested
    class GrowthRates {

        @ParameterizedTest
        @CsvSource({"400, 1", "100, 0", "200, 0.4142135623730951", "50, -0.29289321881345254", "0, -1"})
        void of_a_line_that_doubles_twice(double signal, double expected) {
            assertThat(value(GrowthRate.of(signal, 100, 400))).isCloseTo(expected, within(1e-12));
        }

        @Test
        void have_no_value_without_growth_or_start() {
            assertThat(GrowthRate.of(50, 100, 100)).isEqualTo(Measure.undefined("The vehicle control did not grow"));
            assertThat(GrowthRate.of(1e6, 100, 100.0000001))
                    .isEqualTo(Measure.undefined("The vehicle control hardly grew"));
            assertThat(GrowthRate.of(50, 0, 100)).isEqualTo(Measure.undefined("The signal of day 0 is not above 0"));
        }
    }

    @Nested
    class LongDiameters {

        @Test
        void of_the_same_organoids_give_a_regression_rate() {
            assertThat(value(DiameterMetrics.pairedRegression(List.of(new Pair(100, 50), new Pair(100, 90)))))
                    .isEqualTo(30);
            assertThat(value(DiameterMetrics.pairedRegression(List.of(new Pair(100, 120)))))
                    .isEqualTo(-20);
            assertThat(value(DiameterMetrics.pairedRegression(List.of(new Pair(80, 0)))))
                    .isEqualTo(100);
        }

        @Test
        void of_wells_give_one_from_means() {
            assertThat(value(DiameterMetrics.unpairedRegression(List.of(100.0, 120.0), List.of(55.0))))
                    .isEqualTo(50);
            assertThat(DiameterMetrics.unpairedRegression(List.of(1.0), List.of()))
                    .isEqualTo(Measure.undefined("No organoid was seen at the end"));
        }

        @Test
        void held_where_they_were_are_inhibited_but_do_not_regress() {
            assertThat(value(DiameterMetrics.pairedRegression(List.of(new Pair(100, 100)))))
                    .isZero();
            assertThat(value(DiameterMetrics.endPointInhibition(100, 200))).isEqualTo(50);
            assertThat(value(DiameterMetrics.growthInhibition(100, 100, 100, 200)))
                    .isEqualTo(100);
            assertThat(value(DiameterMetrics.growthInhibition(100, 50, 100, 200)))
                    .isEqualTo(150);
        }

        @Test
        void of_a_vehicle_that_did_not_grow_say_nothing_of_growth() {
            assertThat(DiameterMetrics.growthInhibition(100, 50, 100, 100))
                    .isEqualTo(Measure.undefined("The vehicle control did not grow"));
            assertThat(DiameterMetrics.endPointInhibition(1, 0).find()).isEmpty();
            assertThat(DiameterMetrics.endPointInhibition(5000, 1e-306).find()).isEmpty();
            assertThat(DiameterMetrics.growthInhibition(1, 5000, 1e-306, 2e-306).find())
                    .isEmpty();
            assertThat(DiameterMetrics.pairedRegression(List.of(new Pair(1e-306, 5000)))
                            .find())
                    .isEmpty();
            assertThat(DiameterMetrics.unpairedRegression(List.of(1e-306), List.of(5000.0))
                            .find())
                    .isEmpty();
            assertThat(DiameterMetrics.pairedRegression(List.of()).find()).isEmpty();
        }
    }

    @Test
    void results_travel_as_json() throws Exception {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.writeValueAsString(Measure.of(1.5))).isEqualTo("{\"value\":1.5}");
        assertThat(json.readValue("{\"reason\":\"none\"}", Measure.class)).isEqualTo(Measure.undefined("none"));
        assertThat(json.readValue(json.writeValueAsString(new CurveFit.Flat(1, 0.5)), CurveFit.class))
                .isEqualTo(new CurveFit.Flat(1, 0.5));
    }

    private static double value(Measure measure) {
        return measure.find().orElseThrow();
    }
}
