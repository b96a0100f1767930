package dev.sextant.organoid.plate;

/** A plate map and the account of its wells. */
public record PlateMapContents(PlateMap map, Account account) {}
