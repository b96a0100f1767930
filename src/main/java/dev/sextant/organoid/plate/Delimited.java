package dev.sextant.organoid.plate;

import java.util.ArrayList;
import java.util.List;

/** One line of separated values, quoted as RFC 4180 has it; values do not span lines. */
final class Delimited {

    private Delimited() {}

    /** An open quote reaches to the end of the line. */
    static List<String> split(String line, char separator) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return values;
    }

    /** The separator of a header line: the one that occurs most. */
    static char separatorOf(String header) {
        char best = ',';
        long most = -1;
        for (char separator : new char[] {'\t', ';', ','}) {
            long count = header.chars().filter(c -> c == separator).count();
            if (count > most) {
                best = separator;
                most = count;
            }
        }
        return best;
    }
}
