package dev.sextant.organoid;

import dev.sextant.organoid.plate.Plate;
import dev.sextant.organoid.plate.PlateMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The plates of one screen of one organoid line.
 *
 * @param treated plates read at the end; each brings its own controls
 * @param dayZero plates read when the drugs were added; empty when there are none
 */
public record ScreenParts(List<MappedPlate> treated, List<MappedPlate> dayZero) {

    /** A plate and what is in its wells. */
    public record MappedPlate(Plate plate, PlateMap map) {}

    public ScreenParts {
        treated = List.copyOf(treated);
        dayZero = List.copyOf(dayZero);
        if (treated.isEmpty()) {
            throw new IllegalArgumentException("A screen needs a treated plate");
        }
        Set<String> barcodes = new HashSet<>();
        for (MappedPlate plate : treated) {
            requireOnce(barcodes, plate);
        }
        for (MappedPlate plate : dayZero) {
            requireOnce(barcodes, plate);
        }
    }

    private static void requireOnce(Set<String> barcodes, MappedPlate plate) {
        if (!barcodes.add(plate.plate().barcode())) {
            throw new IllegalArgumentException("Plate " + plate.plate().barcode() + " is in the screen twice");
        }
    }
}
