package dev.sextant.organoid;

import dev.sextant.organoid.response.Measure;
import java.util.Optional;

/**
 * What the organoid says of one drug or combination.
 *
 * @param provisional no reachable exposure is configured for a drug of it
 * @param counts whether a verdict on a regimen may rest on it: not when the category says nothing, nor when a drug of
 *     limited testability seems resistant
 * @param effect percent inhibition, or percent regression of long diameters, that the category rests on
 * @param micromolar dose at which, of the first drug; empty where none was judged
 */
public record Sensitivity(
        Category category,
        boolean provisional,
        boolean counts,
        Measure effect,
        Optional<Double> micromolar,
        String reason) {

    public enum Category {
        SENSITIVE,
        INTERMEDIATE,
        RESISTANT,
        /** Measured, but it does not answer the question. */
        UNINTERPRETABLE,
        /** The organoid cannot answer for this drug. */
        NOT_TESTABLE;

        boolean says() {
            return this == SENSITIVE || this == INTERMEDIATE || this == RESISTANT;
        }
    }

    static Sensitivity silent(Category category, String reason) {
        return new Sensitivity(category, false, false, Measure.undefined(reason), Optional.empty(), reason);
    }
}
