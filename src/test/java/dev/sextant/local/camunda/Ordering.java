package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.sextant.local.camunda.TableRows.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
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
            if (slot < 0 && !table.isEmpty()) {
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
        return compare(left.asText(), right.asText());
    }

    private static int compare(String one, String other) {
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

    /** The rows that would stand from one place to before another if all were in this order. */
    List<Row> between(List<Row> rows, long from, long to) {
        var begin = (int) Math.min(Math.max(from, 0), rows.size());
        var end = (int) Math.min(to, rows.size());
        if (keys.isEmpty() || begin >= end) {
            return rows.subList(begin, Math.max(begin, end));
        }
        var first = keys.getFirst();
        return Selection.between(rows, Ranks.of(rows, first.slot(), first.descending()), begin, end, this);
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
