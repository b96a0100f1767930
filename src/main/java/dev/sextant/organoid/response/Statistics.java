package dev.sextant.organoid.response;

import java.util.List;

/** Means and spreads of wells. */
public final class Statistics {

    /** Share cut off at each end, as GRmetrics does: R's {@code mean(x, trim = 0.25)}, a 50 %-trimmed mean. */
    private static final double TRIM = 0.25;

    private Statistics() {}

    public static double mean(List<Double> values) {
        requireSome(values, 1);
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    /** Mean of the middle half: a quarter of the values, rounded down, is left out at each end. */
    public static double trimmedMean(List<Double> values) {
        requireSome(values, 1);
        int cut = (int) Math.floor(values.size() * TRIM);
        return mean(values.stream().sorted().toList().subList(cut, values.size() - cut));
    }

    /** Of a sample (n - 1). */
    public static double standardDeviation(List<Double> values) {
        requireSome(values, 2);
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    private static void requireSome(List<Double> values, int least) {
        if (values.size() < least) {
            throw new IllegalArgumentException("Needs at least %d values, has %d".formatted(least, values.size()));
        }
    }
}
