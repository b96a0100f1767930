package dev.sextant.organoid.response;

import java.util.List;

/** How well a plate tells living from dead. */
public final class PlateStatistics {

    private PlateStatistics() {}

    /**
     * Z' = 1 - 3 (sd killing + sd vehicle) / |mean killing - mean vehicle|. Zhang, Chung, Oldenburg, J Biomol Screen
     * 1999;4:67, doi 10.1177/108705719900400206.
     */
    public static Measure zPrime(List<Double> vehicle, List<Double> killing) {
        if (vehicle.size() < 2 || killing.size() < 2) {
            return Measure.undefined("Z' needs two vehicle and two killing wells; there are %d and %d"
                    .formatted(vehicle.size(), killing.size()));
        }
        double window = Math.abs(Statistics.mean(killing) - Statistics.mean(vehicle));
        if (window == 0) {
            return Measure.undefined("Vehicle and killing control have the same mean");
        }
        return Measure.ofQuotient(
                1 - 3 * (Statistics.standardDeviation(killing) + Statistics.standardDeviation(vehicle)) / window,
                "Vehicle and killing control have almost the same mean");
    }

    /** Coefficient of variation in percent. */
    public static Measure variation(List<Double> values) {
        if (values.size() < 2) {
            return Measure.undefined("The spread needs two wells; there is " + (values.isEmpty() ? "none" : "one"));
        }
        double mean = Statistics.mean(values);
        return mean > 0
                ? Measure.ofQuotient(100 * Statistics.standardDeviation(values) / mean, "The mean is almost 0")
                : Measure.undefined("The mean is 0");
    }
}
