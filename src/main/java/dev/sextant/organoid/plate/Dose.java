package dev.sextant.organoid.plate;

/**
 * One drug in one well.
 *
 * @param drug as the plate map names it
 * @param micromolar above 0
 */
public record Dose(String drug, double micromolar) {

    public Dose {
        if (drug.isBlank() || !Double.isFinite(micromolar) || micromolar <= 0) {
            throw new IllegalArgumentException("No dose: '%s' at %s µM".formatted(drug, micromolar));
        }
    }
}
