package dev.sextant.sequencing.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A layout of ours: name and columns. As CSV: a header line with the columns in any order, then rows. As JSON:
 * {@code {"layout": name, "specimen": …, "items": [{column: value, …}]}}. See {@code docs/file-layouts.md}.
 *
 * @param required columns beside {@code specimen}
 * @param otherNames what laboratories call a column, lower case, and the column
 */
public record ReportLayout(String name, List<String> required, List<String> optional, Map<String, String> otherNames) {

    static final String SPECIMEN = "specimen";

    public ReportLayout {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
        otherNames = Map.copyOf(otherNames);
    }

    /** A layout whose columns have one name each. */
    public ReportLayout(String name, List<String> required, List<String> optional) {
        this(name, required, optional, Map.of());
    }

    /** The column of that name; the name itself when there is none. */
    String column(String written) {
        return otherNames.getOrDefault(written.toLowerCase(Locale.ROOT), written);
    }

    List<String> columns() {
        return Stream.of(List.of(SPECIMEN), required, optional)
                .flatMap(List::stream)
                .toList();
    }
}
