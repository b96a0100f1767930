package dev.sextant.response.recist;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A target lesion at one assessment.
 *
 * @param lesion the lesion's id
 * @param measured millimetres, above 0, only when MEASURED: longest diameter, of a node its short axis
 */
public record TargetMeasurement(String lesion, TargetState state, Optional<BigDecimal> measured) {

    /** What a lesion counts that is present and too small to measure (Eisenhauer 2009, section 4.3.2). */
    private static final BigDecimal TOO_SMALL = new BigDecimal("5");

    public TargetMeasurement {
        measured = measured.map(Millimetres::plain);
        if (measured.isPresent() != (state == TargetState.MEASURED)) {
            throw new IllegalArgumentException(
                    "Lesion " + lesion + ": millimetres belong to MEASURED and to nothing else, found " + state);
        }
        if (measured.isPresent() && measured.get().signum() <= 0) {
            throw new IllegalArgumentException("Lesion " + lesion + ": expected more than 0 mm, found "
                    + measured.get().toPlainString() + "; a lesion that is gone is DISAPPEARED");
        }
    }

    public static TargetMeasurement measured(String lesion, BigDecimal millimetres) {
        return new TargetMeasurement(lesion, TargetState.MEASURED, Optional.of(millimetres));
    }

    /** A lesion that fell into parts: their diameters are added. */
    public static TargetMeasurement fragments(String lesion, List<BigDecimal> millimetres) {
        return measured(lesion, millimetres.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    public static TargetMeasurement of(String lesion, TargetState state) {
        return new TargetMeasurement(lesion, state, Optional.empty());
    }

    /** What the lesion adds to the sum of diameters; empty where it cannot be evaluated. */
    public Optional<BigDecimal> counted() {
        return switch (state) {
            case MEASURED -> measured;
            case TOO_SMALL_TO_MEASURE -> Optional.of(TOO_SMALL);
            case DISAPPEARED, MERGED -> Optional.of(BigDecimal.ZERO);
            case NOT_ASSESSED, LOCALLY_TREATED -> Optional.empty();
        };
    }
}
