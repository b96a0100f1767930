package dev.sextant.sequencing.copynumber;

/** What became of the cells that say where a segment lies. */
sealed interface PlaceVerdict permits Place, RowVerdict.Filtered, RowVerdict.Rejected {}
