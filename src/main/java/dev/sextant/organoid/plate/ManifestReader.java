package dev.sextant.organoid.plate;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads gDR's manifest (Barcode, Template, Duration in hours, clid) from text or the first sheet of an XLSX file. */
public final class ManifestReader {

    private static final double MOST_HOURS = 10_000;

    private ManifestReader() {}

    /** A manifest and the account of its rows. */
    public record Read(Manifest manifest, Account account) {}

    /** @throws InvalidInput when the file as a whole cannot be used */
    public static Read read(Path file, TextLimits limits) {
        if (Spreadsheet.isOne(file)) {
            return read(Spreadsheet.read(file).get(0).table());
        }
        try (LineReader lines = LineReader.open(file, limits)) {
            return read(Table.of(lines));
        }
    }

    private static Read read(Table table) {
        table.require(List.of("barcode", "template", "duration", "clid"), List.of());
        Tally tally = new Tally();
        Map<String, Manifest.Entry> entries = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            tally.record();
            try {
                table.requireComplete(row);
                Manifest.Entry entry = new Manifest.Entry(
                        table.require(row, "barcode"),
                        table.require(row, "template"),
                        Numbers.require("Duration", table.require(row, "duration"), 0, MOST_HOURS),
                        table.require(row, "clid"));
                if (entries.putIfAbsent(entry.barcode(), entry) != null) {
                    throw new Unusable("Barcode", "each plate once", entry.barcode());
                }
                tally.accept();
            } catch (Unusable unusable) {
                tally.reject(row.line(), unusable.reason());
            }
        }
        return new Read(new Manifest(List.copyOf(entries.values())), tally.account("gDR manifest"));
    }
}
