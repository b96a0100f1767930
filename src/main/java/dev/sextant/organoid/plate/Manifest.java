package dev.sextant.organoid.plate;

import java.util.List;
import java.util.Optional;

/** Which plate was read with which map, after how long, and of which line. */
public record Manifest(List<Entry> entries) {

    /**
     * @param hours since the drugs were added; 0 for the plate of day 0
     * @param line of cells or organoids, as the laboratory names it
     */
    public record Entry(String barcode, String template, double hours, String line) {}

    public Manifest {
        entries = List.copyOf(entries);
    }

    public Optional<Entry> of(String barcode) {
        return entries.stream().filter(entry -> entry.barcode().equals(barcode)).findFirst();
    }
}
