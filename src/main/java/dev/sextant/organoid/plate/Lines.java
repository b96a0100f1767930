package dev.sextant.organoid.plate;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import java.util.ArrayList;
import java.util.List;

/** All lines of a small text file; exports of plates are small, and their format shows only over several lines. */
final class Lines {

    private static final int MOST_LINES = 200_000;
    private static final long MOST_CHARACTERS = 32L << 20;

    private Lines() {}

    /** @param number in the file, from 1 */
    record Line(long number, String text) {

        String where() {
            return "line " + number;
        }

        List<String> cells(char separator) {
            return Delimited.split(text, separator);
        }
    }

    /** @throws InvalidInput for binary data and for files that are far too long */
    static List<Line> of(LineReader reader) {
        List<Line> lines = new ArrayList<>();
        long characters = 0;
        while (reader.next()) {
            if (reader.hasControlCharacter()) {
                throw new InvalidInput(reader.where(), "text", "binary data");
            }
            String text = reader.line();
            characters += text.length();
            if (lines.size() == MOST_LINES || characters > MOST_CHARACTERS) {
                throw new InvalidInput(
                        reader.where(),
                        "a file of at most %d lines and %d characters".formatted(MOST_LINES, MOST_CHARACTERS),
                        "more");
            }
            lines.add(new Line(reader.number(), text));
        }
        return lines;
    }
}
