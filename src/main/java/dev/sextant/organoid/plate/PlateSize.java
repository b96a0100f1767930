package dev.sextant.organoid.plate;

import java.util.Collection;

/** Formats of microplates (ANSI/SLAS 4-2004). */
public enum PlateSize {
    WELLS_96(8, 12),
    WELLS_384(16, 24);

    private final int rows;
    private final int columns;

    PlateSize(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public boolean holds(Well well) {
        return well.row() <= rows && well.column() <= columns;
    }

    /** The smallest plate that holds all the wells. */
    static PlateSize smallestFor(Collection<Well> wells) {
        return wells.stream().allMatch(WELLS_96::holds) ? WELLS_96 : WELLS_384;
    }
}
