package dev.sextant.organoid.plate;

import dev.sextant.kernel.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * The cells of an XLSX file as text. Before the reader sees it, the archive is unpacked once within limits: few parts, a
 * modest size, no document type declarations, no cell beyond what Excel has. A formula is an error: what it would show is
 * the word of whichever program saved the file last.
 */
final class Spreadsheet {

    private static final int MOST_PARTS = 200;
    private static final long MOST_BYTES = 16L << 20;
    private static final int MOST_SHEETS = 20;
    private static final int MOST_CELLS = 50_000;
    private static final int MOST_COLUMN = 256;
    private static final int MOST_ROW = 20_000;
    private static final Pattern FAR_CELL =
            Pattern.compile("\\br\\s*=\\s*[\"'](?:[A-Za-z]{4,}[0-9]*|[A-Za-z]{0,3}[0-9]{8,})[\"']");

    private Spreadsheet() {}

    /** @param text as shown, empty when it is a formula or an error */
    record Value(String text, boolean usable) {}

    /** @param cells by row and column, both from 1 */
    record Sheet(String name, Map<Integer, Map<Integer, Value>> cells) {

        Sheet {
            cells = Collections.unmodifiableMap(new TreeMap<>(cells));
        }

        Optional<Value> at(int row, int column) {
            return Optional.ofNullable(cells.getOrDefault(row, Map.of()).get(column));
        }

        /** Where cells of a plate's grid are named in reasons, for example {@code concentration!D4}. */
        String name(int row, int column) {
            return name + "!" + (char) ('A' + (column - 1) % 26) + row;
        }

        /** Whether row 1 is a header of ours or of gDR. */
        boolean isTable() {
            return Stream.of("well", "wellrow", "barcode")
                    .anyMatch(name -> at(1, 1).filter(value -> value.text()
                                    .strip()
                                    .toLowerCase(Locale.ROOT)
                                    .equals(name))
                            .isPresent());
        }

        Table table() {
            int width = cells.getOrDefault(1, Map.of()).keySet().stream()
                    .max(Integer::compare)
                    .orElse(0);
            List<Table.Row> rows = new ArrayList<>();
            cells.forEach((number, row) -> {
                if (number > 1) {
                    int last = row.keySet().stream().max(Integer::compare).orElse(0);
                    rows.add(new Table.Row(number, texts(number, Math.max(width, last))));
                }
            });
            return new Table(texts(1, width), rows);
        }

        private List<String> texts(int row, int width) {
            List<String> texts = new ArrayList<>();
            for (int column = 1; column <= width; column++) {
                texts.add(at(row, column)
                        .map(value -> value.usable() ? value.text() : "a formula or an error")
                        .orElse(""));
            }
            return texts;
        }
    }

    /** Whether the file begins like a zip archive. */
    static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InvalidInput for anything but a small, plain XLSX file with at least one cell */
    static List<Sheet> read(Path file) {
        requireModest(file);
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            List<Sheet> sheets = sheets(workbook);
            if (sheets.stream().allMatch(sheet -> sheet.cells().isEmpty())) {
                throw new InvalidInput("file", "a sheet with content", "empty sheets");
            }
            return sheets;
        } catch (InvalidInput refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            throw new InvalidInput("file", "an intact XLSX file", "one that cannot be read");
        }
    }

    private static List<Sheet> sheets(ReadableWorkbook workbook) throws IOException {
        List<org.dhatim.fastexcel.reader.Sheet> all = workbook.getSheets().toList();
        if (all.isEmpty() || all.size() > MOST_SHEETS) {
            throw new InvalidInput("file", "1 to " + MOST_SHEETS + " sheets", all.size());
        }
        List<Sheet> sheets = new ArrayList<>();
        int[] count = {0};
        for (org.dhatim.fastexcel.reader.Sheet sheet : all) {
            Map<Integer, Map<Integer, Value>> cells = new TreeMap<>();
            try (Stream<Row> rows = sheet.openStream()) {
                rows.forEach(row ->
                        row.stream().forEach(cell -> keep(sheet.getName(), row.getRowNum(), cell, cells, count)));
            }
            sheets.add(new Sheet(sheet.getName(), cells));
        }
        return sheets;
    }

    private static void keep(
            String sheet, int row, @Nullable Cell cell, Map<Integer, Map<Integer, Value>> cells, int[] count) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return;
        }
        boolean usable = cell.getType() != CellType.FORMULA && cell.getType() != CellType.ERROR;
        String text = usable ? cell.getText().strip() : "";
        if (usable && text.isEmpty()) {
            return;
        }
        int column = cell.getColumnIndex() + 1;
        if (row > MOST_ROW || column > MOST_COLUMN || ++count[0] > MOST_CELLS) {
            throw new InvalidInput(
                    "sheet " + sheet,
                    "at most %d rows, %d columns and %d cells".formatted(MOST_ROW, MOST_COLUMN, MOST_CELLS),
                    "more");
        }
        cells.computeIfAbsent(row, key -> new TreeMap<>()).put(column, new Value(text, usable));
    }

    /** Counts what really comes out of the archive; what its directory claims may be a lie. */
    private static void requireModest(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS || zip.getEntry("xl/workbook.xml") == null) {
                throw new InvalidInput("file", "an XLSX file", "another archive");
            }
            long left = MOST_BYTES;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes((int) left + 1);
                    left -= bytes.length;
                    if (left < 0) {
                        throw new InvalidInput("file", "a spreadsheet of at most " + MOST_BYTES + " bytes", "more");
                    }
                    requirePlain(new String(bytes, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInput("file", "an intact XLSX file", "a damaged archive");
        }
    }

    private static void requirePlain(String part) {
        if (part.contains("<!DOCTYPE") || part.contains("<!ENTITY")) {
            throw new InvalidInput("file", "a spreadsheet without document type declarations", "one with them");
        }
        if (FAR_CELL.matcher(part).find()) {
            throw new InvalidInput("file", "cells within A1 to XFD1048576", "a cell beyond");
        }
    }
}
