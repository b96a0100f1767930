package dev.sextant.organoid.plate;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import java.util.List;

/**
 * Reads exports of plate readers: EnVision's grid (96 or 384 wells, one or several plates) and long tables (Barcode,
 * WellRow, WellColumn, ReadoutValue, BackgroundValue; commas, semicolons or tabs).
 */
public final class PlateReader {

    static final double MOST_SIGNAL = 1e12;

    private PlateReader() {}

    /** @throws InvalidInput when the file as a whole cannot be used */
    public static PlateContents read(LineReader reader) {
        List<Lines.Line> lines = Lines.of(reader);
        Lines.Line first = lines.stream()
                .filter(line -> !line.text().isBlank() && !line.text().startsWith("#"))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("file", "an export of a plate reader", "nothing"));
        if (EnvisionReader.begins(first)) {
            return EnvisionReader.read(lines);
        }
        Table table = Table.of(lines);
        if (table.has("readoutvalue")) {
            return LongReadingsReader.read(table);
        }
        throw new InvalidInput(
                first.where(),
                "EnVision's 'Plate information', or a header with Barcode, WellRow, WellColumn, ReadoutValue",
                first.text());
    }

    /** @throws Unusable for anything but a number that a reader can have measured */
    static double signal(String what, String text) {
        return Numbers.require(what, text, 0, MOST_SIGNAL);
    }
}
