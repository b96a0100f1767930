package dev.sextant.sequencing.copynumber;

import java.util.List;

/**
 * The cells of one line, without the quotes that some programs write.
 *
 * @param line 1-based
 */
record Cells(List<String> values, long line) {

    Cells {
        values = List.copyOf(values);
    }

    String at(int index) {
        return values.get(index);
    }
}
