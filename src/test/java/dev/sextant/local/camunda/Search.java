package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters, sorts and pages a table's rows, as the API's search requests ask. */
final class Search {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    /** A filter that is not simply about the row's field of the same name. */
    @FunctionalInterface
    interface SpecialFilter {
        boolean matches(ReadModel model, ObjectNode row, JsonNode condition);
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
            var filter = body.path("filter");
            var rows = new ArrayList<>(model.rows(table, condition.and(row -> matches(model, row, filter))));
            var order = order(body.path("sort"));
            if (order != null) {
                rows.sort(order);
            }
            return page(rows, body.path("page"));
        });
    }

    private boolean matches(ReadModel model, ObjectNode row, JsonNode filter) {
        for (var condition : filter.properties()) {
            var name = condition.getKey();
            var wanted = condition.getValue();
            if (wanted.isNull() || (wanted.isContainerNode() && wanted.isEmpty())) {
                continue;
            }
            if (name.equals("$or")) {
                if (!anyMatches(model, row, wanted)) {
                    return false;
                }
            } else if (!matches(model, row, name, wanted)) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(ReadModel model, ObjectNode row, String name, JsonNode wanted) {
        var special = specials.get(name);
        if (special != null) {
            return special.matches(model, row, wanted);
        }
        if (!row.has(name)) {
            throw Problem.outOfScope("the filter '" + name + "'");
        }
        return Condition.holds(row.path(name), wanted);
    }

    private boolean anyMatches(ReadModel model, ObjectNode row, JsonNode alternatives) {
        for (var alternative : alternatives) {
            if (matches(model, row, alternative)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Comparator<ObjectNode> order(JsonNode sort) {
        Comparator<ObjectNode> order = null;
        for (var by : sort) {
            var field = by.path("field").asText();
            Comparator<ObjectNode> next =
                    Comparator.comparing(row -> row.path(field), Comparator.nullsLast(Condition::compare));
            if (by.path("order").asText("ASC").equalsIgnoreCase("DESC")) {
                next = next.reversed();
            }
            order = order == null ? next : order.thenComparing(next);
        }
        return order;
    }

    private static ObjectNode page(List<ObjectNode> rows, JsonNode page) {
        var limit = page.path("limit").asInt(DEFAULT_LIMIT);
        if (limit < 0 || limit > MAX_LIMIT) {
            throw Problem.badRequest("The value for page.limit is '" + limit + "' but must be at most " + MAX_LIMIT);
        }
        int start = page.path("from").asInt(0);
        int end = rows.size();
        if (page.hasNonNull("after")) {
            start = position(rows, page.path("after").asText()) + 1;
        } else if (page.hasNonNull("before")) {
            end = position(rows, page.path("before").asText());
            start = Math.max(0, end - limit);
        }
        var shown = rows.subList(Math.min(start, end), Math.min(end, start + limit));
        var answer = Json.object();
        var items = answer.putArray("items");
        shown.forEach(row -> items.add(shown(row)));
        answer.putObject("page")
                .put("totalItems", rows.size())
                .put("hasMoreTotalItems", false)
                .put("startCursor", shown.isEmpty() ? null : cursor(shown.getFirst()))
                .put("endCursor", shown.isEmpty() ? null : cursor(shown.getLast()));
        return answer;
    }

    /** A copy without what is for our own use. */
    static ObjectNode shown(ObjectNode row) {
        var copy = row.deepCopy();
        var names = new ArrayList<String>();
        copy.fieldNames().forEachRemaining(names::add);
        return copy.remove(names.stream().filter(name -> name.startsWith("_")).toList());
    }

    private static String cursor(ObjectNode row) {
        var id = row.path("_id").asText().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static int position(List<ObjectNode> rows, String cursor) {
        try {
            var id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            for (var i = 0; i < rows.size(); i++) {
                if (rows.get(i).path("_id").asText().equals(id)) {
                    return i;
                }
            }
        } catch (IllegalArgumentException e) {
            // Not a cursor of ours, as below.
        }
        throw Problem.badRequest("Invalid cursor: " + cursor);
    }
}
