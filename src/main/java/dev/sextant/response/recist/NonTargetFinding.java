package dev.sextant.response.recist;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A non-target lesion at one assessment.
 *
 * @param lesion the lesion's id
 * @param shortAxis millimetres, of a lymph node where it was measured: below 10 mm a node is not disease
 */
public record NonTargetFinding(String lesion, NonTargetState state, Optional<BigDecimal> shortAxis) {

    public NonTargetFinding {
        shortAxis = shortAxis.map(Millimetres::plain);
        if (shortAxis.isPresent() && shortAxis.get().signum() < 0) {
            throw new IllegalArgumentException("Lesion " + lesion + ": expected 0 mm or more, found "
                    + shortAxis.get().toPlainString());
        }
    }

    public NonTargetFinding(String lesion, NonTargetState state) {
        this(lesion, state, Optional.empty());
    }
}
