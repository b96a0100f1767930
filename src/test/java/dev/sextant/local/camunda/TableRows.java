package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of one table by id, in the order in which they came, and by the fields that are indexed. */
final class TableRows {

    /** The row's own id, for the table's use. */
    static final String ID = "_id";

    private final TextPool texts;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Map<Long, Row>>> indexes = new HashMap<>();
    private long nextSequence = 1;

    /** A row that knows where it stands. */
    static final class Row extends ObjectNode {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialized
        private final RowFields fields;

        Row(RowFields fields) {
            super(JsonNodeFactory.instance, fields);
            this.fields = fields;
        }

        long sequence() {
            return fields.sequence();
        }

        String id() {
            return path(ID).asText();
        }

        /** A value as it was before a restart. */
        void restore(int slot, JsonNode value) {
            fields.restore(slot, value);
        }

        /** The value in a slot of the table; null when there is none. */
        @Nullable JsonNode at(int slot) {
            return fields.at(slot);
        }
    }

    TableRows(TextPool texts, List<String> indexed) {
        this.texts = texts;
        slotOf(ID);
        indexed.forEach(field -> indexes.put(slotOf(field), new HashMap<>()));
    }

    @Nullable Row get(String id) {
        return rows.get(id);
    }

    Collection<Row> all() {
        return rows.values();
    }

    /** The rows with one of the values of an indexed field, in the order in which they came. */
    List<Row> with(String field, Collection<String> values) {
        var index = indexes.get(slot(field));
        if (index == null) {
            throw new IllegalArgumentException(field + " is not indexed");
        }
        var found = new ArrayList<Row>();
        Set.copyOf(values)
                .forEach(value ->
                        found.addAll(index.getOrDefault(value, Map.of()).values()));
        found.sort(Comparator.comparingLong(Row::sequence));
        return found;
    }

    /** Whether a row with the value of an indexed field meets the condition. */
    boolean any(String field, String value, Predicate<ObjectNode> condition) {
        var index = indexes.get(slot(field));
        if (index == null) {
            throw new IllegalArgumentException(field + " is not indexed");
        }
        for (var row : index.getOrDefault(value, Map.of()).values()) {
            if (condition.test(row)) {
                return true;
            }
        }
        return false;
    }

    /** How many rows have the value; all when the field is not indexed. */
    int count(String field, String value) {
        var index = indexes.get(slot(field));
        return index == null ? rows.size() : index.getOrDefault(value, Map.of()).size();
    }

    /** Takes a row in, or the new content of one that is there. */
    void put(String id, ObjectNode content) {
        var before = rows.get(id);
        if (before == content) {
            return;
        }
        var row = before == null ? add(id, nextSequence) : before;
        if (before != null) {
            names.stream()
                    .filter(name -> !name.equals(ID) && !content.has(name))
                    .forEach(before::remove);
        }
        content.properties().forEach(field -> row.set(field.getKey(), field.getValue()));
    }

    /** A new row without fields but its id. */
    Row add(String id, long sequence) {
        nextSequence = Math.max(nextSequence, sequence + 1);
        var row = new Row(new RowFields(this, sequence));
        rows.put(id, row);
        row.put(ID, id);
        return row;
    }

    void remove(String id) {
        var row = rows.remove(id);
        if (row != null) {
            indexes.forEach((slot, index) -> unlink(index, row.at(slot), row.sequence()));
        }
    }

    int slots() {
        return names.size();
    }

    String name(int slot) {
        return names.get(slot);
    }

    /** Where a field stands; -1 when no row has it. */
    int slot(@Nullable Object name) {
        return slots.getOrDefault(name, -1);
    }

    int slotOf(String name) {
        return slots.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }

    JsonNode share(JsonNode value) {
        return texts.share(value);
    }

    void changed(RowFields fields, int slot, @Nullable JsonNode before, @Nullable JsonNode after) {
        var index = indexes.get(slot);
        if (index == null) {
            return;
        }
        unlink(index, before, fields.sequence());
        var id = fields.at(slot(ID));
        var row = id == null ? null : rows.get(id.asText());
        if (row != null && after != null && after.isTextual()) {
            index.computeIfAbsent(after.textValue(), value -> new LinkedHashMap<>(4))
                    .put(row.sequence(), row);
        }
    }

    private static void unlink(Map<String, Map<Long, Row>> index, @Nullable JsonNode value, long sequence) {
        if (value == null || !value.isTextual()) {
            return;
        }
        var same = index.get(value.textValue());
        if (same != null && same.remove(sequence) != null && same.isEmpty()) {
            index.remove(value.textValue());
        }
    }
}
