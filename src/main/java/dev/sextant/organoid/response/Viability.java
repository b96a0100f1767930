package dev.sextant.organoid.response;

import java.util.Optional;

/** Living cells of a well in percent of the vehicle's. */
public final class Viability {

    private Viability() {}

    /**
     * 100 (signal - killing) / (vehicle - killing).
     *
     * @param killing mean signal of the killing control; without one the signal of nothing is taken as 0
     */
    public static Measure percent(double signal, double vehicle, Optional<Double> killing) {
        double floor = killing.orElse(0.0);
        return vehicle > floor
                ? Measure.ofQuotient(
                        100 * (signal - floor) / (vehicle - floor),
                        "The vehicle control is hardly above the killing control")
                : Measure.undefined("The vehicle control is not above the killing control");
    }
}
