package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.camunda.TableRows.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table's rows by the text that one field has, each list in the order in which the rows came. */
final class FieldIndex {

    private static final int FEW = 4;

    private final Map<String, List<Row>> rows = new HashMap<>();

    /** A copy, so that rows may leave while it is gone through. */
    List<Row> with(Collection<String> values) {
        var found = new ArrayList<Row>();
        var distinct = Set.copyOf(values);
        distinct.forEach(value -> found.addAll(with(value)));
        if (distinct.size() > 1) {
            found.sort(Comparator.comparingLong(Row::sequence));
        }
        return found;
    }

    List<Row> with(String value) {
        return rows.getOrDefault(value, List.of());
    }

    void add(Row row, @Nullable JsonNode value) {
        if (value == null || !value.isTextual()) {
            return;
        }
        var same = rows.computeIfAbsent(value.textValue(), text -> new ArrayList<>(FEW));
        if (same.isEmpty() || same.getLast().sequence() < row.sequence()) {
            same.add(row);
        } else {
            same.add(placeOf(row, same), row);
        }
    }

    void remove(Row row, @Nullable JsonNode value) {
        if (value == null || !value.isTextual()) {
            return;
        }
        var same = with(value.textValue());
        var place = placeOf(row, same);
        if (place < same.size() && same.get(place).sequence() == row.sequence()) {
            same.remove(place);
            if (same.isEmpty()) {
                rows.remove(value.textValue());
            }
        }
    }

    /** Where the row stands among others, or would. */
    private static int placeOf(Row row, List<Row> others) {
        var low = 0;
        var high = others.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (others.get(middle).sequence() < row.sequence()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
