package dev.sextant.organoid.plate;

import dev.sextant.document.GridOrigin;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.organoid.plate.Spreadsheet.Sheet;
import dev.sextant.organoid.plate.Spreadsheet.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * gDR's spreadsheets: one sheet per property ({@code gnumber}, {@code concentration}, perhaps both with {@code _2}), each a
 * picture of the plate; a single sheet of any name holds names only. Micromolar.
 *
 * <p>Where the picture begins is not fixed: gDRimport's own example keeps row 1 and column A for labels that are not
 * there. One place off means every dose on the wrong well, so a sheet without labels is refused unless whoever uploads it
 * says where well A01 is.
 */
final class GridMapReader {

    private static final List<String> PROPERTIES = List.of("gnumber", "concentration", "gnumber_2", "concentration_2");

    private final Map<String, Sheet> sheets = new LinkedHashMap<>();
    private final MapBuilder builder = new MapBuilder();
    private final int offset;

    private GridMapReader(List<Sheet> all, PlateMapOptions options) {
        for (Sheet sheet : all) {
            String name = sheet.name().strip().toLowerCase(Locale.ROOT);
            if (PROPERTIES.contains(name)) {
                sheets.put(name, sheet);
            } else if (all.size() == 1) {
                sheets.put("gnumber", sheet);
            } else {
                builder.warn("The sheet '" + sheet.name() + "' is not used");
            }
        }
        if (!sheets.containsKey("gnumber")) {
            throw new InvalidInput("file", "a sheet 'gnumber' with the names of the drugs", "none");
        }
        offset = offset(sheets.get("gnumber"), options.origin());
    }

    static PlateMapContents read(List<Sheet> sheets, PlateMapOptions options) {
        GridMapReader reader = new GridMapReader(sheets, options);
        for (Cell cell : reader.cells()) {
            reader.builder.add(cell.row(), () -> reader.content(cell));
        }
        return reader.builder.contents("gDR template, one grid per sheet", options);
    }

    private record Cell(int row, int column) implements Comparable<Cell> {

        @Override
        public int compareTo(Cell other) {
            return row == other.row ? Integer.compare(column, other.column) : Integer.compare(row, other.row);
        }
    }

    private static int offset(Sheet names, GridOrigin origin) {
        return switch (origin) {
            case CELL_A1 -> 0;
            case CELL_B2 -> 1;
            case FROM_LABELS -> {
                if (!isLabel(names.at(1, 2), "1") || !isLabel(names.at(2, 1), "A")) {
                    throw new InvalidInput(
                            "sheet " + names.name(),
                            "labels in row 1 (1, 2, …) and column A (A, B, …), or word which cell is well A01",
                            "a grid without labels");
                }
                yield 1;
            }
        };
    }

    private static boolean isLabel(Optional<Value> cell, String label) {
        return cell.filter(value -> value.text().equals(label)).isPresent();
    }

    private SortedSet<Cell> cells() {
        SortedSet<Cell> cells = new TreeSet<>();
        sheets.values()
                .forEach(sheet -> sheet.cells()
                        .forEach((row, values) -> values.keySet().stream()
                                .filter(column -> row > offset && column > offset)
                                .forEach(column -> cells.add(new Cell(row, column)))));
        return cells;
    }

    private PlateMap.Content content(Cell cell) {
        int row = cell.row() - offset;
        int column = cell.column() - offset;
        if (row > PlateSize.WELLS_384.rows() || column > PlateSize.WELLS_384.columns()) {
            throw new Unusable(place("gnumber", cell), "a plate of at most 16 rows and 24 columns", "a cell beyond");
        }
        String first = text("gnumber", cell)
                .orElseThrow(() -> new Unusable(place("gnumber", cell), "a drug beside the other sheets", ""));
        List<Dose> doses = new ArrayList<>();
        dose(first, "concentration", cell).ifPresent(doses::add);
        Optional<String> second = text("gnumber_2", cell);
        if (second.isEmpty()) {
            MapBuilder.requireNoDose(place("gnumber_2", cell), text("concentration_2", cell));
        }
        second.flatMap(drug -> dose(drug, "concentration_2", cell)).ifPresent(doses::add);
        return MapBuilder.content(new Well(row, column), doses);
    }

    private Optional<Dose> dose(String drug, String sheet, Cell cell) {
        if (MapBuilder.isVehicle(drug)) {
            return Optional.empty();
        }
        String amount = text(sheet, cell)
                .orElseThrow(() -> new Unusable(place(sheet, cell), "the concentration of " + drug, ""));
        return Optional.of(MapBuilder.dose(drug, amount, ConcentrationUnit.MICROMOLAR));
    }

    private Optional<String> text(String sheet, Cell cell) {
        Optional<Value> value =
                Optional.ofNullable(sheets.get(sheet)).flatMap(found -> found.at(cell.row(), cell.column()));
        if (value.isPresent() && !value.get().usable()) {
            throw new Unusable(place(sheet, cell), "a value", "a formula or an error");
        }
        return value.map(Value::text);
    }

    private String place(String sheet, Cell cell) {
        return Optional.ofNullable(sheets.get(sheet))
                .map(found -> found.name(cell.row(), cell.column()))
                .orElse("sheet " + sheet);
    }
}
