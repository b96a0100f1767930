package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.ReportedCall;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/** What a segment or a row says of copies. */
sealed interface Measure extends MeasureVerdict {

    /** A log2 ratio of a caller that gives no number of copies. */
    record Ratio(double log2) implements Measure {}

    /**
     * The caller's own number.
     *
     * @param log2 for people
     * @param how where the number stands in the file
     */
    record Copies(BigDecimal number, OptionalDouble log2, String how) implements Measure {}

    /** A number that the caller's own ratio contradicts: it counts no further. */
    record Capped(BigDecimal number, double log2, String how) implements Measure {}

    /** A level without a number. */
    record Level(ReportedCall call, String how) implements Measure {}
}
