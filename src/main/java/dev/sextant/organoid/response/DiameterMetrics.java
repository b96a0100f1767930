package dev.sextant.organoid.response;

import java.util.List;

/** What long diameters say. A regression rate and an inhibition are not the same: growth held back regresses nothing. */
public final class DiameterMetrics {

    private static final String NO_START = "The organoids have no size at the start";
    private static final String NO_VEHICLE = "The vehicle control has no size at the end";

    private DiameterMetrics() {}

    /** Long diameters of one organoid in micrometres. */
    public record Pair(double start, double end) {

        public Pair {
            if (!(start > 0) || !(end >= 0)) {
                throw new IllegalArgumentException("No pair of diameters: %s, %s".formatted(start, end));
            }
        }
    }

    /** 100 (sum of starts - sum of ends) / sum of starts over the same organoids; negative for growth. */
    public static Measure pairedRegression(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return Measure.undefined("No organoid was seen at both times");
        }
        double start = pairs.stream().mapToDouble(Pair::start).sum();
        double end = pairs.stream().mapToDouble(Pair::end).sum();
        return Measure.ofQuotient(100 * (start - end) / start, NO_START);
    }

    /** The same from the means of a well's organoids at both times, where they were not followed one by one. */
    public static Measure unpairedRegression(List<Double> starts, List<Double> ends) {
        if (starts.isEmpty() || ends.isEmpty()) {
            return Measure.undefined("No organoid was seen at the %s".formatted(starts.isEmpty() ? "start" : "end"));
        }
        double start = Statistics.mean(starts);
        return start > 0
                ? Measure.ofQuotient(100 * (start - Statistics.mean(ends)) / start, NO_START)
                : Measure.undefined(NO_START);
    }

    /** 100 (1 - mean treated / mean vehicle), both at the end. */
    public static Measure endPointInhibition(double treatedEnd, double vehicleEnd) {
        return vehicleEnd > 0
                ? Measure.ofQuotient(100 * (1 - treatedEnd / vehicleEnd), NO_VEHICLE)
                : Measure.undefined(NO_VEHICLE);
    }

    /** 100 (1 - growth treated / growth vehicle); above 100 for shrinking. */
    public static Measure growthInhibition(
            double treatedStart, double treatedEnd, double vehicleStart, double vehicleEnd) {
        return vehicleEnd > vehicleStart
                ? Measure.ofQuotient(
                        100 * (1 - (treatedEnd - treatedStart) / (vehicleEnd - vehicleStart)),
                        "The vehicle control hardly grew")
                : Measure.undefined("The vehicle control did not grow");
    }
}
