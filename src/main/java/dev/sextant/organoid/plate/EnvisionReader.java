package dev.sextant.organoid.plate;

import dev.sextant.kernel.InvalidInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * EnVision Workstation's CSV: "Plate information", a header and a row that names the barcode, a grid with or without
 * labels, and a footer. Outer wells may be empty. A file may hold several such blocks.
 */
final class EnvisionReader {

    private static final String BLOCK = "plate information";

    private final List<Lines.Line> lines;
    private final Tally tally = new Tally();
    private final List<Plate> plates = new ArrayList<>();
    private final Map<String, Long> barcodes = new HashMap<>();
    private int next;

    private EnvisionReader(List<Lines.Line> lines) {
        this.lines = lines;
    }

    static boolean begins(Lines.Line line) {
        return line.text().strip().toLowerCase(Locale.ROOT).startsWith(BLOCK);
    }

    static PlateContents read(List<Lines.Line> lines) {
        EnvisionReader reader = new EnvisionReader(lines);
        while (reader.next < lines.size()) {
            Lines.Line line = lines.get(reader.next++);
            if (begins(line)) {
                reader.block(line);
            } else if (line.text().toLowerCase(Locale.ROOT).startsWith("background information")) {
                reader.tally.warn("The block 'Background information' is not used");
            }
        }
        String sizes = reader.plates.stream()
                .map(plate -> plate.size().rows() * plate.size().columns())
                .distinct()
                .map(String::valueOf)
                .reduce((a, b) -> a + " and " + b)
                .orElse("no");
        return new PlateContents(reader.plates, reader.tally.account("EnVision CSV, " + sizes + " wells"));
    }

    private void block(Lines.Line start) {
        Lines.Line header = line(start, "a header with Barcode");
        List<String> names = header.cells(',');
        int column = names.indexOf("Barcode");
        if (column < 0) {
            throw new InvalidInput(header.where(), "a header with Barcode", header.text());
        }
        Lines.Line values = line(header, "the plate's barcode");
        List<String> cells = values.cells(',');
        String barcode = column < cells.size() ? cells.get(column) : "";
        if (barcode.isEmpty()) {
            throw new InvalidInput(values.where(), "the plate's barcode", "nothing");
        }
        List<Lines.Line> grid = grid(values);
        boolean repeated = barcodes.putIfAbsent(barcode, start.number()) != null;
        plate(barcode, grid, repeated);
    }

    private Lines.Line line(Lines.Line before, String expected) {
        if (next >= lines.size()) {
            throw new InvalidInput(before.where(), expected, "the end of the file");
        }
        return lines.get(next++);
    }

    /** The lines of the grid: from the first line that is not blank to the next one that is. */
    private List<Lines.Line> grid(Lines.Line before) {
        while (next < lines.size() && lines.get(next).text().isBlank()) {
            next++;
        }
        List<Lines.Line> grid = new ArrayList<>();
        while (next < lines.size()
                && !lines.get(next).text().isBlank()
                && !begins(lines.get(next))
                && grid.size() <= PlateSize.WELLS_384.rows() + 1) {
            grid.add(lines.get(next++));
        }
        if (grid.isEmpty()) {
            throw new InvalidInput(before.where(), "a grid of readings after it", "nothing");
        }
        return grid;
    }

    private void plate(String barcode, List<Lines.Line> grid, boolean repeated) {
        boolean labelled = columnLabels(grid.get(0).cells(','));
        List<Lines.Line> rows = labelled ? grid.subList(1, grid.size()) : grid;
        PlateSize size = size(rows, grid.get(0));
        List<Plate.Reading> readings = new ArrayList<>();
        for (int row = 1; row <= size.rows(); row++) {
            Lines.Line line = rows.get(row - 1);
            List<String> cells = line.cells(',');
            if (labelled) {
                requireLabel(line, row, cells.get(0));
            }
            row(barcode, size, line, row, labelled ? cells.subList(1, cells.size()) : cells, repeated, readings);
        }
        if (!repeated) {
            plates.add(new Plate(barcode, size, readings));
        }
    }

    private static void requireLabel(Lines.Line line, int row, String label) {
        String expected = String.valueOf((char) ('A' + row - 1));
        if (!label.equals(expected)) {
            throw new InvalidInput(line.where(), "the row label " + expected, label);
        }
    }

    private static boolean columnLabels(List<String> cells) {
        for (int column = 1; column <= PlateSize.WELLS_96.columns(); column++) {
            if (cells.size() <= column || !cells.get(column).equals(Integer.toString(column))) {
                return false;
            }
        }
        return true;
    }

    private static PlateSize size(List<Lines.Line> rows, Lines.Line first) {
        for (PlateSize size : PlateSize.values()) {
            if (rows.size() == size.rows()) {
                return size;
            }
        }
        throw new InvalidInput(
                first.where(), "a grid of 8 or 16 rows before the next blank line", rows.size() + " rows");
    }

    /** A short row cannot say which of its wells is missing: none of it counts. Cells behind the plate must be empty. */
    private void row(
            String barcode,
            PlateSize size,
            Lines.Line line,
            int row,
            List<String> cells,
            boolean repeated,
            List<Plate.Reading> readings) {
        boolean tooLong = cells.size() > size.columns()
                && cells.subList(size.columns(), cells.size()).stream().anyMatch(cell -> !cell.isEmpty());
        for (int column = 1; column <= size.columns(); column++) {
            tally.record();
            Well well = new Well(row, column);
            if (cells.size() < size.columns() || tooLong) {
                tally.reject(
                        line.number(),
                        "%s: expected a row of %d cells, found %d".formatted(well, size.columns(), cells.size()));
            } else if (repeated) {
                tally.reject(
                        line.number(),
                        "%s: plate %s was read before, on line %d".formatted(well, barcode, barcodes.get(barcode)));
            } else {
                reading(line, well, cells.get(column - 1), readings);
            }
        }
    }

    private void reading(Lines.Line line, Well well, String cell, List<Plate.Reading> readings) {
        if (cell.isEmpty()) {
            tally.filter("empty well");
            return;
        }
        try {
            readings.add(new Plate.Reading(well, PlateReader.signal(well.label(), cell), 0));
            tally.accept();
        } catch (Unusable unusable) {
            tally.reject(line.number(), unusable.reason());
        }
    }
}
