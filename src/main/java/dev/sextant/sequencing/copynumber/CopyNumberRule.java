package dev.sextant.sequencing.copynumber;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * Total copies from a log2 ratio, for segments without the caller's own integer.
 *
 * <p>Without purity as CNVkit's threshold method does (https://cnvkit.readthedocs.io/en/stable/pipeline.html#call): up to
 * -1.1, -0.25, 0.2, 0.7 it is 0, 1, 2, 3 copies; above that two to the ratio, doubled, rounded up. With purity p as its
 * clonal method: log2((p n + 2 (1 - p)) / 2) solved for n and rounded.
 */
final class CopyNumberRule {

    private static final double[] THRESHOLDS = {-1.1, -0.25, 0.2, 0.7};

    private CopyNumberRule() {}

    static int byThreshold(double log2) {
        for (int copies = 0; copies < THRESHOLDS.length; copies++) {
            if (log2 <= THRESHOLDS[copies]) {
                return copies;
            }
        }
        return (int) Math.ceil(2 * Math.pow(2, log2));
    }

    static double atPurity(double log2, double purity) {
        return Math.max(0, (2 * Math.pow(2, log2) - 2 * (1 - purity)) / purity);
    }

    /** The total and how it was got, in words. */
    static Call call(Segment segment, Optional<BigDecimal> purity) {
        if (segment.copies().isPresent()) {
            String note = purity.isPresent() ? "caller's cn; the purity given is not applied again" : "caller's cn";
            return new Call(segment.copies().getAsInt(), note);
        }
        if (purity.isPresent()) {
            double exact = atPurity(segment.log2(), purity.get().doubleValue());
            return new Call(
                    (int) Math.rint(exact),
                    String.format(Locale.ROOT, "%.2f copies at purity %s, rounded", exact, purity.get()));
        }
        return new Call(byThreshold(segment.log2()), "from log2 by CNVkit's thresholds, purity not known");
    }

    record Call(int copies, String how) {}
}
