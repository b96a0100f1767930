package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import dev.sextant.local.camunda.TableRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Filters, sorts and pages a table's rows, as the API's search requests ask. */
final class Search {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    /** Whether a row is wanted, in a filter that was read once. */
    @FunctionalInterface
    interface RowTest {
        boolean holds(ReadModel model, Row row);
    }

    /** A filter that is not simply about the row's field of the same name. */
    @FunctionalInterface
    interface SpecialFilter {
        RowTest wanting(JsonNode condition);
    }

    private final Table table;
    private final Map<String, SpecialFilter> specials;

    Search(Table table, Map<String, SpecialFilter> specials) {
        this.table = table;
        this.specials = specials;
    }

    ObjectNode run(ReadModel reads, ObjectNode body) {
        return run(reads, body, row -> true);
    }

    /** Searches among the rows that also meet the condition. */
    ObjectNode run(ReadModel reads, ObjectNode body, Predicate<ObjectNode> condition) {
        return reads.read(model -> {
            var rows = model.table(table);
            var wanted = tests(rows, body.path("filter"));
            var found = new ArrayList<Row>();
            for (var row : candidates(rows, body.path("filter"))) {
                if (condition.test(row) && holds(wanted, model, row)) {
                    found.add(row);
                }
            }
            return page(found, Ordering.of(body.path("sort"), rows), body.path("page"));
        });
    }

    private List<RowTest> tests(TableRows rows, JsonNode filter) {
        var tests = new ArrayList<RowTest>();
        for (var condition : filter.properties()) {
            var wanted = condition.getValue();
            if (!isNothing(wanted)) {
                tests.add(test(rows, condition.getKey(), wanted));
            }
        }
        return tests;
    }

    private RowTest test(TableRows rows, String name, JsonNode wanted) {
        if (name.equals("$or")) {
            var alternatives = new ArrayList<List<RowTest>>();
            wanted.forEach(alternative -> alternatives.add(tests(rows, alternative)));
            return (model, row) -> alternatives.stream().anyMatch(tests -> holds(tests, model, row));
        }
        var special = specials.get(name);
        if (special != null) {
            return special.wanting(wanted);
        }
        if (rows.slot(name) < 0 && !rows.isEmpty()) {
            throw Problem.outOfScope("the filter '" + name + "'");
        }
        var condition = Condition.of(wanted);
        var slot = rows.slot(name);
        return (model, row) -> condition.test(row.at(slot));
    }

    private static boolean holds(List<RowTest> tests, ReadModel model, Row row) {
        for (var test : tests) {
            if (!test.holds(model, row)) {
                return false;
            }
        }
        return true;
    }

    /** The fewest rows that an index can offer, or all. */
    private static Iterable<Row> candidates(TableRows rows, JsonNode filter) {
        String field = null;
        List<String> values = List.of();
        var least = rows.size();
        for (var condition : filter.properties()) {
            var equal = equalTo(condition.getValue());
            var count = equal.stream()
                    .mapToInt(value -> rows.count(condition.getKey(), value))
                    .sum();
            if (!equal.isEmpty() && count < least) {
                field = condition.getKey();
                values = equal;
                least = count;
            }
        }
        return field == null ? rows.all() : rows.with(field, values);
    }

    /** The values one of which the field must have; none when the condition is another. */
    private static List<String> equalTo(JsonNode condition) {
        if (condition.isValueNode() && !condition.isNull()) {
            return List.of(condition.asText());
        }
        if (condition.path("$eq").isValueNode() && !condition.path("$eq").isNull()) {
            return List.of(condition.path("$eq").asText());
        }
        return condition.path("$in").isArray() ? Json.texts(condition.path("$in")) : List.of();
    }

    private static boolean isNothing(JsonNode wanted) {
        return wanted.isNull() || (wanted.isContainerNode() && wanted.isEmpty());
    }

    private static ObjectNode page(List<Row> rows, Ordering order, JsonNode page) {
        var limit = page.path("limit").asInt(DEFAULT_LIMIT);
        var from = page.path("from").asInt(0);
        check(page, from, limit);
        var shown = shown(rows, order, page, from, limit);
        var answer = Json.object();
        var items = answer.putArray("items");
        shown.forEach(row -> items.add(shown(row)));
        answer.putObject("page")
                .put("totalItems", rows.size())
                .put("hasMoreTotalItems", false)
                .put("startCursor", shown.isEmpty() ? null : order.cursor(shown.getFirst()))
                .put("endCursor", shown.isEmpty() ? null : order.cursor(shown.getLast()));
        return answer;
    }

    private static void check(JsonNode page, int from, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.badRequest(
                    "The value for page.limit is '" + limit + "' but must be between 1 and " + MAX_LIMIT);
        }
        if (from < 0) {
            throw Problem.badRequest("The value for page.from is '" + from + "' but must be at least 0");
        }
        var byCursor = page.hasNonNull("after") || page.hasNonNull("before");
        if (page.hasNonNull("after") && page.hasNonNull("before")) {
            throw Problem.badRequest("Both after and before cannot be set at the same time");
        }
        if (byCursor && page.hasNonNull("from")) {
            throw Problem.badRequest("Both after/before and from cannot be set at the same time");
        }
    }

    private static List<Row> shown(List<Row> rows, Ordering order, JsonNode page, int from, int limit) {
        if (page.hasNonNull("after")) {
            var place = order.to(page.path("after").asText());
            var behind = rows.stream().filter(row -> place.of(row) > 0).toList();
            return order.between(behind, 0, limit);
        }
        if (page.hasNonNull("before")) {
            var place = order.to(page.path("before").asText());
            var before = rows.stream().filter(row -> place.of(row) < 0).toList();
            return order.between(before, before.size() - limit, before.size());
        }
        return order.between(rows, from, (long) from + limit);
    }

    /** A copy without what is for our own use. */
    static ObjectNode shown(ObjectNode row) {
        var copy = Json.object();
        for (var field : row.properties()) {
            if (!field.getKey().startsWith("_")) {
                copy.set(field.getKey(), field.getValue().deepCopy());
            }
        }
        return copy;
    }
}
