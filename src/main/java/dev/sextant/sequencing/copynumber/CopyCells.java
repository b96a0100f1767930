package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.copynumber.RowVerdict.Filtered;
import dev.sextant.sequencing.copynumber.RowVerdict.Rejected;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads single cells that hold copies or ratios. */
final class CopyCells {

    /** More copies than any tumour has; a column was mixed up. */
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

    private CopyCells() {}

    /** A whole number of copies, as the caller has it. */
    static MeasureVerdict whole(String column, String text, OptionalDouble log2, String how) {
        if (Numbers.isMissing(text)) {
            return new Filtered(SegmentRows.NO_VALUE);
        }
        Optional<Long> number = Numbers.whole(text).filter(value -> value <= MOST.longValueExact());
        return number.isPresent()
                ? new Measure.Copies(BigDecimal.valueOf(number.get()), log2, how)
                : new Rejected("%s: expected a whole number, found '%s'".formatted(column, text));
    }

    /**
     * A fraction of copies from a fitted model. Noise can make it slightly negative, which is none; what is nearer to -1 than
     * to 0 cannot be (https://github.com/hartwigmedical/hmftools/issues/102).
     */
    static MeasureVerdict fitted(String column, String text, String how) {
        if (Numbers.isMissing(text)) {
            return new Filtered(SegmentRows.NO_VALUE);
        }
        Optional<BigDecimal> number = Numbers.decimal(text)
                .filter(value -> value.compareTo(new BigDecimal("-0.5")) > 0 && value.compareTo(MOST) <= 0);
        return number.isPresent()
                ? copies(number.get(), how)
                : new Rejected(
                        "%s: expected copies of 0 or more (noise above -0.5 is 0), found '%s'".formatted(column, text));
    }

    private static Measure copies(BigDecimal number, String how) {
        return number.signum() < 0
                ? new Measure.Copies(BigDecimal.ZERO, OptionalDouble.empty(), how + " " + number + ", taken as 0")
                : new Measure.Copies(toThousandths(number), OptionalDouble.empty(), how);
    }

    /** A log2 ratio. */
    static MeasureVerdict ratio(String column, String text) {
        if (Numbers.isMissing(text)) {
            return new Filtered(SegmentRows.NO_VALUE);
        }
        Optional<Double> log2 = Numbers.ratio(text);
        return log2.isPresent()
                ? new Measure.Ratio(log2.get())
                : new Rejected("%s: expected a number, found '%s'".formatted(column, text));
    }

    /** A ratio that is only shown beside the number. */
    static OptionalDouble shown(Cells cells, OptionalInt column) {
        Optional<Double> log2 = column.isPresent() ? Numbers.ratio(cells.at(column.getAsInt())) : Optional.empty();
        return log2.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** Fitted copies carry 16 digits of which three mean something. Cut, so that no threshold is crossed. */
    static BigDecimal toThousandths(BigDecimal number) {
        return number.scale() <= 3 ? number : number.setScale(3, RoundingMode.DOWN);
    }
}
