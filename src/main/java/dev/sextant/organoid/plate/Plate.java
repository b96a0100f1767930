package dev.sextant.organoid.plate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a reader measured on one plate.
 *
 * @param readings of the wells that hold something, in the instrument's arbitrary units
 */
public record Plate(String barcode, PlateSize size, List<Reading> readings) {

    /**
     * @param value as exported, not negative
     * @param background as exported beside it, 0 when nothing was
     */
    public record Reading(Well well, double value, double background) {

        public Reading {
            if (!Double.isFinite(value) || value < 0 || !Double.isFinite(background) || background < 0) {
                throw new IllegalArgumentException("No reading: " + value + ", background " + background);
            }
        }

        /** Above background, never negative. */
        public double signal() {
            return Math.max(0, value - background);
        }
    }

    public Plate {
        readings = List.copyOf(readings);
        Set<Well> seen = new HashSet<>();
        for (Reading reading : readings) {
            if (!size.holds(reading.well()) || !seen.add(reading.well())) {
                throw new IllegalArgumentException(
                        "Well %s of plate %s lies outside or comes twice".formatted(reading.well(), barcode));
            }
        }
    }
}
