package dev.sextant.sequencing.copynumber;

/** What became of one record. */
sealed interface RowVerdict {

    /** Usable. */
    record OfSegment(Segment segment) implements RowVerdict {}

    /** Usable: a row about a gene, named as the file names it. */
    record OfGene(String name, Measure measure) implements RowVerdict {}

    /** Understood, not wanted. */
    record Filtered(String reason) implements RowVerdict, MeasureVerdict, PlaceVerdict {}

    /** Not usable: field, what was expected, what was found. */
    record Rejected(String reason) implements RowVerdict, MeasureVerdict, PlaceVerdict {}
}
