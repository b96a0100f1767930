package dev.sextant.organoid.response;

/**
 * One response at one dose.
 *
 * @param micromolar 0 or more
 */
public record DosePoint(double micromolar, double response) {

    public DosePoint {
        if (!Double.isFinite(micromolar) || micromolar < 0 || !Double.isFinite(response)) {
            throw new IllegalArgumentException("No point: %s µM, %s".formatted(micromolar, response));
        }
    }
}
