package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads up to the columns: the last line that begins with {@code #} when it fits a format, else the first that does not. */
final class HeadReader {

    private static final int MOST_COMMENTS = 5_000;
    private static final int LONGEST_COMMENT = 500;
    private static final Pattern BUILD = Pattern.compile("(?i)^#+\\s*(reference|assembly|genome|build|contig)\\b.*");

    private HeadReader() {}

    /**
     * The columns, and where the reader stands now.
     *
     * @param atFirstRecord whether it stands at the first record already, because the columns were a comment
     */
    record Read(Head head, boolean atFirstRecord) {}

    /**
     * @throws InvalidInput when there is nothing but comments, or binary data
     */
    static Read read(LineReader lines) {
        List<String> comments = new ArrayList<>();
        String last = "";
        long lastNumber = 0;
        boolean found = lines.next();
        while (found && (lines.blank() || isComment(lines))) {
            requireText(lines);
            if (!lines.blank()) {
                last = lines.line();
                lastNumber = lines.number();
                if (comments.size() < MOST_COMMENTS) {
                    comments.add(last.length() > LONGEST_COMMENT ? last.substring(0, LONGEST_COMMENT) : last);
                }
            }
            found = lines.next();
        }
        if (!last.isEmpty()) {
            Head commented = head(comments, last.substring(1), lastNumber);
            if (Detection.of(commented) instanceof Detection.Recognised) {
                return new Read(commented, found);
            }
        }
        if (!found) {
            throw new InvalidInput(lines.where(), "the header of a copy-number file", "the end of the file");
        }
        requireText(lines);
        return new Read(head(comments, lines.line(), lines.number()), false);
    }

    /** Whether a comment is about the reference genome. */
    static boolean saysBuild(String comment) {
        return BUILD.matcher(comment).matches();
    }

    private static Head head(List<String> comments, String columns, long line) {
        Separator separator = Separator.of(columns);
        List<String> names = separator.split(columns);
        if (names.size() > 1 && names.get(names.size() - 1).isEmpty()) {
            names = names.subList(0, names.size() - 1);
        }
        return new Head(comments, names, separator, line);
    }

    private static boolean isComment(LineReader lines) {
        return lines.buffer()[lines.start()] == '#';
    }

    private static void requireText(LineReader lines) {
        if (lines.hasControlCharacter()) {
            throw new InvalidInput(lines.where(), "the header of a copy-number file", "binary data");
        }
    }
}
