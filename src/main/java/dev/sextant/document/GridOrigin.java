package dev.sextant.document;

/** Which cell of a plate map's sheet without labels is well A01; the sheet itself cannot say. */
public enum GridOrigin {
    /** The sheet has row letters in column A and numbers in row 1; a sheet without them is refused. */
    FROM_LABELS,
    /** Cell A1 is well A01. */
    CELL_A1,
    /** Row 1 and column A are kept for labels, present or not: cell B2 is well A01. */
    CELL_B2
}
