package dev.sextant.sequencing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of comma-separated values, quoted as RFC 4180 has it; values do not span lines. */
public final class Csv {

    private Csv() {}

    /** Empty when the quotes are not balanced. */
    public static Optional<List<String>> split(String line) {
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
            } else if (c == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return quoted ? Optional.empty() : Optional.of(values);
    }
}
