package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.GeneCopyNumber;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

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

    /** What a measure says of copies, and how it was got, in words. Purity is applied to ratios only. */
    static Call call(Measure measure, Optional<BigDecimal> purity) {
        return switch (measure) {
            case Measure.Ratio ratio -> ofRatio(ratio.log2(), purity);
            case Measure.Copies copies ->
                new Call(
                        new GeneCopyNumber.Total(copies.number()),
                        log2(copies.log2())
                                + copies.how()
                                + (purity.isPresent() ? "; the purity given is not applied again" : ""));
            case Measure.Capped capped ->
                new Call(
                        new GeneCopyNumber.AtLeast(capped.number()),
                        String.format(
                                Locale.ROOT,
                                "%s%s at %s: the ratio alone means %.1f copies or more",
                                log2(OptionalDouble.of(capped.log2())),
                                capped.how(),
                                capped.number(),
                                2 * Math.pow(2, capped.log2())));
            case Measure.Level level -> new Call(new GeneCopyNumber.Reported(level.call()), level.how());
        };
    }

    private static Call ofRatio(double log2, Optional<BigDecimal> purity) {
        String ratio = log2(OptionalDouble.of(log2));
        if (purity.isPresent()) {
            double exact = atPurity(log2, purity.get().doubleValue());
            return new Call(
                    new GeneCopyNumber.Total(BigDecimal.valueOf((long) Math.rint(exact))),
                    String.format(Locale.ROOT, "%s%.2f copies at purity %s, rounded", ratio, exact, purity.get()));
        }
        return new Call(
                new GeneCopyNumber.Total(BigDecimal.valueOf(byThreshold(log2))),
                ratio + "from log2 by CNVkit's thresholds, purity not known");
    }

    private static String log2(OptionalDouble ratio) {
        return ratio.isPresent() ? "log2 " + ratio.getAsDouble() + ", " : "";
    }

    /**
     * @param copies what it comes to
     * @param how for people
     */
    record Call(GeneCopyNumber.Copies copies, String how) {}
}
