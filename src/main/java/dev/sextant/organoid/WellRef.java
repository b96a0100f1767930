package dev.sextant.organoid;

import dev.sextant.organoid.plate.Well;

/** Where a number comes from. */
public record WellRef(String barcode, Well well) {}
