package dev.sextant.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What reaches the engine, as the tables of {@code docs/processes/README.md} say it.
 *
 * @param jobs job type to the variables it sets
 * @param forms form id to the answers that become variables
 * @param messages message name to the variables it carries
 */
record ProcessVocabulary(
        Map<String, List<Variable>> jobs, Map<String, List<Variable>> forms, Map<String, List<Variable>> messages) {

    /** A variable and the named strings it takes; no values where it is an id, a time or a number. */
    record Variable(String name, Set<String> values) {}

    private static final Path TABLES = Path.of("docs", "processes", "README.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|(.*)\\|$");
    private static final Pattern VARIABLE = Pattern.compile("`(\\w+)`(?:: ([A-Z0-9_, ]+))?");

    static ProcessVocabulary read() {
        try {
            String page = Files.readString(TABLES);
            return new ProcessVocabulary(table(page, "Jobs"), table(page, "User tasks"), table(page, "Messages"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Variable> variables() {
        return Stream.of(jobs, forms, messages)
                .flatMap(table -> table.values().stream())
                .flatMap(List::stream);
    }

    private static Map<String, List<Variable>> table(String page, String heading) {
        String section = Arrays.stream(page.split("(?m)^## ", -1))
                .filter(part -> part.startsWith(heading + "\n"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(TABLES + " has no section " + heading));
        return ROW.matcher(section)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> VARIABLE.matcher(row.group(2))
                                .results()
                                .map(ProcessVocabulary::variable)
                                .toList(),
                        (first, second) -> {
                            throw new IllegalStateException("Two rows of one name: " + first + ", " + second);
                        },
                        LinkedHashMap::new));
    }

    private static Variable variable(MatchResult found) {
        String values = found.group(2);
        return new Variable(
                found.group(1),
                values == null ? Set.of() : Set.of(values.strip().split(", ", -1)));
    }
}
