package dev.sextant.sequencing.copynumber;

import java.util.ArrayList;
import java.util.List;

/** What stands between the cells of a table. */
enum Separator {
    TAB('\t'),
    COMMA(',');

    private final char character;

    Separator(char character) {
        this.character = character;
    }

    /** The one that this line uses: tabs when there is any. */
    static Separator of(String line) {
        return line.indexOf('\t') >= 0 || line.indexOf(',') < 0 ? TAB : COMMA;
    }

    List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = line.indexOf(character); end >= 0; end = line.indexOf(character, start)) {
            cells.add(unquoted(line.substring(start, end)));
            start = end + 1;
        }
        cells.add(unquoted(line.substring(start)));
        return cells;
    }

    private static String unquoted(String cell) {
        String text = cell.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }
}
