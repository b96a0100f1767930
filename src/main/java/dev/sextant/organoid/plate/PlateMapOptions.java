package dev.sextant.organoid.plate;

import dev.sextant.organoid.plate.PlateMap.EmptyWells;

/** What a plate map cannot say of itself; whoever uploads it does. */
public record PlateMapOptions(EmptyWells emptyWells, GridOrigin origin) {

    /** Which cell of a sheet without labels is well A01. */
    public enum GridOrigin {
        /** The sheet has row letters in column A and numbers in row 1; a sheet without them is refused. */
        FROM_LABELS,
        /** Cell A1 is well A01. */
        CELL_A1,
        /** Row 1 and column A are kept for labels, present or not: cell B2 is well A01. */
        CELL_B2
    }

    public static PlateMapOptions defaults() {
        return new PlateMapOptions(EmptyWells.NOT_USED, GridOrigin.FROM_LABELS);
    }
}
