package dev.sextant.organoid.plate;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A header and rows, from text with commas, semicolons or tabs, or from a sheet. Names of columns count without regard to
 * capitals. Lines before the header that begin with {@code #} are comments.
 */
record Table(List<String> columns, List<Row> rows) {

    Table {
        columns = columns.stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .toList();
        rows = List.copyOf(rows);
    }

    /** @param cells as many as there are columns, unless the row is broken */
    record Row(long line, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }
    }

    /** @throws InvalidInput when the file has no header */
    static Table of(LineReader reader) {
        return of(Lines.of(reader));
    }

    static Table of(List<Lines.Line> lines) {
        List<Lines.Line> used = lines.stream()
                .filter(line -> !line.text().isBlank())
                .dropWhile(line -> line.text().startsWith("#"))
                .toList();
        if (used.isEmpty()) {
            throw new InvalidInput("file", "a table with a header line", "nothing");
        }
        char separator = Delimited.separatorOf(used.get(0).text());
        List<Row> rows = new ArrayList<>();
        for (Lines.Line line : used.subList(1, used.size())) {
            rows.add(new Row(line.number(), line.cells(separator)));
        }
        return new Table(used.get(0).cells(separator), rows);
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** @throws InvalidInput unless all required columns are there, none twice and none unknown */
    void require(List<String> required, List<String> optional) {
        Set<String> known = new HashSet<>(required);
        known.addAll(optional);
        if (!columns.containsAll(required)
                || !known.containsAll(columns)
                || new HashSet<>(columns).size() != columns.size()) {
            throw new InvalidInput(
                    "header",
                    "the columns " + String.join(",", required)
                            + (optional.isEmpty() ? "" : " and perhaps " + String.join(",", optional)),
                    String.join(",", columns));
        }
    }

    /** @throws Unusable when the row has another number of cells than the header */
    void requireComplete(Row row) {
        if (row.cells().size() != columns.size()) {
            throw new Unusable(
                    "columns",
                    Integer.toString(columns.size()),
                    Integer.toString(row.cells().size()));
        }
    }

    /** Empty for an absent column and an empty cell. */
    Optional<String> text(Row row, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= row.cells().size()
                ? Optional.empty()
                : Optional.of(row.cells().get(index).strip()).filter(text -> !text.isEmpty());
    }

    /** @throws Unusable when the cell is empty */
    String require(Row row, String column) {
        return text(row, column).orElseThrow(() -> new Unusable(column, "a value", ""));
    }
}
