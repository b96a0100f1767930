package dev.sextant.sequencing.copynumber;

/** What became of the cell that holds the copies. */
sealed interface MeasureVerdict permits Measure, RowVerdict.Filtered, RowVerdict.Rejected {}
