package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What stands before the records of a file.
 *
 * @param comments lines that begin with {@code #}, in full
 * @param columns names of the columns; of a file without a header the cells of its first record
 * @param line of the columns, 1-based
 */
record Head(List<String> comments, List<String> columns, Separator separator, long line) {

    Head {
        comments = List.copyOf(comments);
        columns = List.copyOf(columns);
    }

    String where() {
        return "line " + line;
    }

    /**
     * The column with one of these names, in lower case; the first name that occurs counts.
     *
     * @throws InvalidInput when two columns have that name
     */
    OptionalInt find(String... names) {
        for (String name : names) {
            int[] found = IntStream.range(0, columns.size())
                    .filter(index -> columns.get(index).toLowerCase(Locale.ROOT).equals(name))
                    .toArray();
            if (found.length > 1) {
                throw new InvalidInput(where(), "one column called " + name, found.length);
            }
            if (found.length == 1) {
                return OptionalInt.of(found[0]);
            }
        }
        return OptionalInt.empty();
    }

    boolean has(String... names) {
        return Stream.of(names)
                .anyMatch(name -> columns.stream()
                        .anyMatch(column -> column.toLowerCase(Locale.ROOT).equals(name)));
    }

    /** A column that the format's own detection has seen. */
    int require(String... names) {
        return find(names)
                .orElseThrow(() -> new InvalidInput(where(), "a column " + names[0], String.join(", ", columns)));
    }

    /** {@code purity} from {@code #purity=0.6}, {@code # Purity: 0.6} or {@code ##purity 0.6}. */
    Optional<String> comment(String name) {
        return comments.stream()
                .map(comment -> comment.replaceFirst("^#+\\s*", ""))
                .filter(comment -> comment.toLowerCase(Locale.ROOT).startsWith(name))
                .map(comment -> comment.substring(name.length()).strip())
                .filter(rest -> !rest.isEmpty() && !Character.isLetter(rest.charAt(0)))
                .map(rest -> rest.replaceFirst("^[=:]\\s*", ""))
                .findFirst();
    }
}
