package dev.sextant.sequencing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a file says of the copies of one gene of interest.
 *
 * @param evidence for people: the segment or row, and how the number was got
 */
public record GeneCopyNumber(String gene, Copies copies, String evidence) {

    /** Of a known total. */
    public GeneCopyNumber(String gene, BigDecimal total, String evidence) {
        this(gene, new Total(total), evidence);
    }

    /** A number, a lower bound, or a call without a number. */
    public sealed interface Copies {}

    /** @param number total copies per cell, purity-aware where the caller was or the sender gave a purity */
    public record Total(BigDecimal number) implements Copies {

        public Total {
            requireNotNegative(number);
        }
    }

    /** The caller counts no further than this number, and its ratio says more. */
    public record AtLeast(BigDecimal number) implements Copies {

        public AtLeast {
            requireNotNegative(number);
        }
    }

    /** A level without a number. */
    public record Reported(ReportedCall call) implements Copies {}

    public Optional<BigDecimal> total() {
        return copies instanceof Total total ? Optional.of(total.number()) : Optional.empty();
    }

    /** The lower bound, where only that is known. */
    public Optional<BigDecimal> least() {
        return copies instanceof AtLeast least ? Optional.of(least.number()) : Optional.empty();
    }

    /** The call, where there is no number. */
    public Optional<ReportedCall> reported() {
        return copies instanceof Reported reported ? Optional.of(reported.call()) : Optional.empty();
    }

    private static void requireNotNegative(BigDecimal number) {
        if (number.signum() < 0) {
            throw new IllegalArgumentException("Copies cannot be negative: " + number);
        }
    }
}
