package dev.sextant.organoid.plate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Readings as a long table, one well per row, several plates per file. */
final class LongReadingsReader {

    private static final List<String> REQUIRED = List.of("barcode", "wellrow", "wellcolumn", "readoutvalue");
    private static final List<String> OPTIONAL = List.of("backgroundvalue");

    private LongReadingsReader() {}

    static PlateContents read(Table table) {
        table.require(REQUIRED, OPTIONAL);
        Tally tally = new Tally();
        Map<String, Map<Well, Plate.Reading>> plates = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            tally.record();
            try {
                table.requireComplete(row);
                String barcode = table.require(row, "barcode");
                Plate.Reading reading = reading(table, row);
                Map<Well, Plate.Reading> plate = plates.computeIfAbsent(barcode, key -> new TreeMap<>());
                if (plate.putIfAbsent(reading.well(), reading) != null) {
                    throw new Unusable("well", "each well once per plate", barcode + " " + reading.well());
                }
                tally.accept();
            } catch (Unusable unusable) {
                tally.reject(row.line(), unusable.reason());
            }
        }
        List<Plate> read = plates.entrySet().stream()
                .filter(plate -> !plate.getValue().isEmpty())
                .map(plate -> new Plate(
                        plate.getKey(),
                        PlateSize.smallestFor(plate.getValue().keySet()),
                        List.copyOf(plate.getValue().values())))
                .toList();
        return new PlateContents(read, tally.account("Readings as a long table"));
    }

    private static Plate.Reading reading(Table table, Table.Row row) {
        Well well = well(table, row);
        double value = PlateReader.signal("ReadoutValue", table.require(row, "readoutvalue"));
        double background = table.text(row, "backgroundvalue")
                .map(text -> PlateReader.signal("BackgroundValue", text))
                .orElse(0.0);
        return new Plate.Reading(well, value, background);
    }

    /** @throws Unusable unless WellRow and WellColumn name a well */
    static Well well(Table table, Table.Row row) {
        String label = table.require(row, "wellrow") + table.require(row, "wellcolumn");
        return Well.find(label).orElseThrow(() -> new Unusable("WellRow, WellColumn", "A to P and 1 to 24", label));
    }
}
