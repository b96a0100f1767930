package dev.sextant.organoid.plate;

import dev.sextant.document.EmptyWells;
import dev.sextant.document.GridOrigin;

/** What a plate map cannot say of itself; whoever uploads it does. */
public record PlateMapOptions(EmptyWells emptyWells, GridOrigin origin) {

    public static PlateMapOptions defaults() {
        return new PlateMapOptions(EmptyWells.NOT_USED, GridOrigin.FROM_LABELS);
    }
}
