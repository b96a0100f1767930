package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.sextant.local.camunda.TableRows.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The order of a search's answer: by the sort fields, missing values last, then as the rows came. A cursor holds what a
 * row is ordered by, so a page goes on behind a row that has changed or gone meanwhile.
 */
final class Ordering implements Comparator<Row> {

    private record Key(int slot, boolean descending) {}

    private final List<Key> keys;

    private Ordering(List<Key> keys) {
        this.keys = keys;
    }

    static Ordering of(JsonNode sort, TableRows table) {
        var keys = new ArrayList<Key>();
        for (var by : sort) {
            if (!by.hasNonNull("field")) {
                throw Problem.badRequest("Sort field must not be null");
            }
            var slot = table.slot(by.path("field").asText());
            if (slot < 0 && !table.all().isEmpty()) {
                throw Problem.outOfScope("sorting by '" + by.path("field").asText() + "'");
            }
            keys.add(new Key(slot, by.path("order").asText("ASC").equalsIgnoreCase("DESC")));
        }
        return new Ordering(keys);
    }

    /** The order of two values of one field: numbers and keys by their value, all else by its text. */
    static int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() || right.isNumber()) {
            return number(left).compareTo(number(right));
        }
        var one = left.asText();
        var other = right.asText();
        return one.length() != other.length() && isKey(one) && isKey(other)
                ? Integer.compare(one.length(), other.length())
                : one.compareTo(other);
    }

    @Override
    public int compare(Row left, Row right) {
        for (var key : keys) {
            var order = compare(left.at(key.slot()), right.at(key.slot()), key.descending());
            if (order != 0) {
                return order;
            }
        }
        return Long.compare(left.sequence(), right.sequence());
    }

    /** The first rows in this order, without sorting the others. */
    List<Row> first(List<Row> rows, int count) {
        return keys.isEmpty() ? rows.subList(0, Math.min(count, rows.size())) : least(rows, count, this);
    }

    /** The last rows, in this order. */
    List<Row> last(List<Row> rows, int count) {
        if (keys.isEmpty()) {
            return rows.subList(Math.max(0, rows.size() - count), rows.size());
        }
        var last = least(rows, count, reversed());
        Collections.reverse(last);
        return last;
    }

    String cursor(Row row) {
        var values = Json.array();
        keys.forEach(key -> {
            var value = row.at(key.slot());
            if (value == null) {
                values.addNull();
            } else {
                values.add(value);
            }
        });
        values.add(row.sequence());
        return Base64.getEncoder().encodeToString(Json.bytes(values));
    }

    /**
     * How a row stands to the row of a cursor.
     *
     * @throws Problem 400 when it is no cursor of a search with this order
     */
    Place to(String cursor) {
        var values = values(cursor);
        return row -> {
            for (var i = 0; i < keys.size(); i++) {
                var key = keys.get(i);
                var order = compare(row.at(key.slot()), values.get(i), key.descending());
                if (order != 0) {
                    return order;
                }
            }
            return Long.compare(row.sequence(), values.get(keys.size()).asLong());
        };
    }

    /** Where a row stands: negative before, positive behind. */
    @FunctionalInterface
    interface Place {
        int of(Row row);
    }

    private ArrayNode values(String cursor) {
        try {
            var text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (Json.tree(text) instanceof ArrayNode values
                    && values.size() == keys.size() + 1
                    && values.get(keys.size()).isIntegralNumber()) {
                return values;
            }
        } catch (IllegalArgumentException e) {
            // Not a cursor of ours, as below.
        }
        throw Problem.badRequest("Invalid cursor: " + cursor);
    }

    private static List<Row> least(List<Row> rows, int count, Comparator<Row> order) {
        if (count <= 0) {
            return new ArrayList<>();
        }
        if (count > rows.size() / 8) {
            var sorted = new ArrayList<>(rows);
            sorted.sort(order);
            return new ArrayList<>(sorted.subList(0, Math.min(count, sorted.size())));
        }
        var kept = new PriorityQueue<Row>(Math.min(count, rows.size()) + 1, order.reversed());
        for (var row : rows) {
            if (kept.size() < count) {
                kept.add(row);
            } else if (order.compare(row, kept.element()) < 0) {
                kept.remove();
                kept.add(row);
            }
        }
        var least = new ArrayList<>(kept);
        least.sort(order);
        return least;
    }

    private static int compare(@Nullable JsonNode left, @Nullable JsonNode right, boolean descending) {
        if (left == null || left.isNull() || right == null || right.isNull()) {
            return Boolean.compare(left == null || left.isNull(), right == null || right.isNull());
        }
        var order = compare(left, right);
        return descending ? -order : order;
    }

    private static BigDecimal number(JsonNode value) {
        try {
            return value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText());
        } catch (NumberFormatException e) {
            throw Problem.badRequest("Not a number: " + value.asText());
        }
    }

    private static boolean isKey(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.charAt(0) != '0';
    }
}
