package dev.sextant.organoid.response;

/**
 * Growth-rate inhibition: 1 no effect, 0 no net growth, below 0 fewer cells than at the start. Hafner, Niepel, Chung,
 * Sorger, Nat Methods 2016;13:521, doi 10.1038/nmeth.3853. It underrates killing in lines that grow fast.
 */
public final class GrowthRate {

    private static final double LOG_2 = Math.log(2);

    private GrowthRate() {}

    /**
     * 2^(log2(signal / start) / log2(vehicle / start)) - 1.
     *
     * @param start signal at day 0
     * @param vehicle signal of the vehicle control at the end
     */
    public static Measure of(double signal, double start, double vehicle) {
        if (start <= 0) {
            return Measure.undefined("The signal of day 0 is not above 0");
        }
        if (vehicle <= start) {
            return Measure.undefined("The vehicle control did not grow");
        }
        if (signal <= 0) {
            return Measure.of(-1);
        }
        return Measure.ofQuotient(
                Math.pow(2, log2(signal / start) / log2(vehicle / start)) - 1, "The vehicle control hardly grew");
    }

    private static double log2(double value) {
        return Math.log(value) / LOG_2;
    }
}
