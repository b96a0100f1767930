package dev.sextant.organoid.plate;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads plate maps: our layout ({@code well,drug,concentration,unit…}), gDR's long template ({@code WellRow WellColumn
 * Gnumber Concentration…}, micromolar), both as text or in the first sheet of an XLSX file, and gDR's templates with one
 * grid per sheet ({@code gnumber}, {@code concentration}).
 */
public final class PlateMapReader {

    private PlateMapReader() {}

    /** @throws InvalidInput when the file as a whole cannot be used */
    public static PlateMapContents read(Path file, TextLimits limits, PlateMapOptions options) {
        if (Spreadsheet.isOne(file)) {
            List<Spreadsheet.Sheet> sheets = Spreadsheet.read(file);
            return sheets.get(0).isTable() ? read(sheets.get(0).table(), options) : GridMapReader.read(sheets, options);
        }
        try (LineReader lines = LineReader.open(file, limits)) {
            return read(lines, options);
        }
    }

    /** A map as text. */
    public static PlateMapContents read(LineReader lines, PlateMapOptions options) {
        return read(Table.of(lines), options);
    }

    private static PlateMapContents read(Table table, PlateMapOptions options) {
        return table.has("wellrow") ? LongTemplateReader.read(table, options) : OwnMapReader.read(table, options);
    }
}
