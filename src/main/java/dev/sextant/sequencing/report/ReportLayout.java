package dev.sextant.sequencing.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A layout of ours: name and columns. As CSV: a header line with the columns in any order, then rows. As JSON:
 * {@code {"layout": name, "specimen": …, "items": [{column: value, …}]}}. See {@code docs/file-layouts.md}.
 *
 * @param required columns beside {@code specimen}
 */
public record ReportLayout(String name, List<String> required, List<String> optional) {

    static final String SPECIMEN = "specimen";

    public ReportLayout {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    List<String> columns() {
        return Stream.of(List.of(SPECIMEN), required, optional)
                .flatMap(List::stream)
                .toList();
    }
}
