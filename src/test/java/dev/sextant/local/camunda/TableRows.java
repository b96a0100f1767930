package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table by id, in the order in which they came, and by the fields that are indexed. Values stand in one
 * array a field, so that a look at every row goes through memory in order; a row is a place in these arrays. A row that is
 * removed leaves a gap, and gaps are closed when they are as many as the rows.
 */
final class TableRows {

    /** The row's own id, for the table's use. */
    static final String ID = "_id";

    private static final int ID_SLOT = 0;
    private static final int FEW = 16;
    private static final JsonNode[] EMPTY = {};

    private final TextPool texts;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<@Nullable JsonNode[]> columns = new ArrayList<>();

    /** Those of the slots that follow the id's. */
    private final List<FieldIndex> indexes = new ArrayList<>();

    private final Map<String, Row> ids = new HashMap<>();
    private @Nullable Row[] rows = new Row[FEW];
    private int end;
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

        /** The row's place in the order in which the table's rows came; never another row's. */
        long sequence() {
            return fields.sequence();
        }

        String id() {
            return path(ID).asText();
        }

        /** The value in a slot of the table; null when there is none. */
        @Nullable JsonNode at(int slot) {
            return fields.at(slot);
        }
    }

    TableRows(TextPool texts, List<String> indexed) {
        this.texts = texts;
        slotOf(ID);
        indexed.forEach(field -> {
            slotOf(field);
            indexes.add(new FieldIndex());
        });
    }

    @Nullable Row get(String id) {
        return ids.get(id);
    }

    int size() {
        return ids.size();
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    /** A view of the rows in order. */
    Collection<Row> all() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Row> iterator() {
                return inOrder();
            }

            @Override
            public int size() {
                return ids.size();
            }
        };
    }

    /** The rows with one of the values of an indexed field, in the order in which they came. */
    List<Row> with(String field, Collection<String> values) {
        return indexed(field).with(values);
    }

    /** Whether a row with the value of an indexed field meets the condition. */
    boolean any(String field, String value, Predicate<ObjectNode> condition) {
        for (var row : indexed(field).with(value)) {
            if (condition.test(row)) {
                return true;
            }
        }
        return false;
    }

    /** How many rows have the value; all when the field is not indexed. */
    int count(String field, String value) {
        var index = index(slot(field));
        return index == null ? size() : index.with(value).size();
    }

    /** Takes a row in, or the new content of one that is there. */
    void put(String id, ObjectNode content) {
        var before = ids.get(id);
        if (before == content) {
            return;
        }
        var row = before == null ? add(id, share(new TextNode(id)), nextSequence) : before;
        if (before != null) {
            names.stream()
                    .filter(name -> !name.equals(ID) && !content.has(name))
                    .forEach(before::remove);
        }
        content.properties().forEach(field -> row.set(field.getKey(), field.getValue()));
    }

    /** A row as it was before a restart, behind all others: its values, shared already, in the slots that are named. */
    void restore(JsonNode id, long sequence, int[] slots, @Nullable JsonNode[] values) {
        var row = add(id.asText(), id, sequence);
        for (var i = 0; i < values.length; i++) {
            var value = values[i];
            if (value != null) {
                row.fields.set(slots[i], value);
                changed(row, slots[i], null, value);
            }
        }
    }

    /** The place that the next new row gets. */
    long nextSequence() {
        return nextSequence;
    }

    /** Gives no place below this one to a new row: it was another's, which may be gone. */
    void goOnFrom(long sequence) {
        nextSequence = Math.max(nextSequence, sequence);
    }

    void remove(String id) {
        var row = ids.remove(id);
        if (row == null) {
            return;
        }
        for (var slot = 1; slot <= indexes.size(); slot++) {
            indexes.get(slot - 1).remove(row, row.at(slot));
        }
        var place = row.fields.leave();
        rows[place] = null;
        for (var column : columns) {
            if (place < column.length) {
                column[place] = null;
            }
        }
        if (end >= FEW && end >= 2 * ids.size()) {
            closeGaps();
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
            columns.add(EMPTY);
            return names.size() - 1;
        });
    }

    @Nullable JsonNode value(int place, int slot) {
        if (slot < 0 || slot >= columns.size()) {
            return null;
        }
        var column = columns.get(slot);
        return place >= 0 && place < column.length ? column[place] : null;
    }

    /** Sets a value of a row, or takes it away. */
    void set(int place, int slot, @Nullable JsonNode value) {
        var column = columns.get(slot);
        if (place >= column.length) {
            if (value == null) {
                return;
            }
            column = Arrays.copyOf(column, rows.length);
            columns.set(slot, column);
        }
        column[place] = value;
    }

    JsonNode share(JsonNode value) {
        return texts.share(value);
    }

    /** Called with every value that a row in a place has now instead of another. */
    void changed(int place, int slot, @Nullable JsonNode before, @Nullable JsonNode after) {
        var row = rows[place];
        if (row != null) {
            changed(row, slot, before, after);
        }
    }

    private void changed(Row row, int slot, @Nullable JsonNode before, @Nullable JsonNode after) {
        var index = index(slot);
        if (index != null) {
            index.remove(row, before);
            index.add(row, after);
        }
    }

    /** A new row without fields but its id. */
    private Row add(String id, JsonNode idValue, long sequence) {
        nextSequence = Math.max(nextSequence, sequence + 1);
        if (end == rows.length) {
            rows = Arrays.copyOf(rows, 2 * end);
        }
        var row = new Row(new RowFields(this, sequence, end));
        rows[end] = row;
        end++;
        ids.put(id, row);
        row.fields.set(ID_SLOT, idValue);
        return row;
    }

    private FieldIndex indexed(String field) {
        var index = index(slot(field));
        if (index == null) {
            throw new IllegalArgumentException(field + " is not indexed");
        }
        return index;
    }

    private @Nullable FieldIndex index(int slot) {
        return slot > ID_SLOT && slot <= indexes.size() ? indexes.get(slot - 1) : null;
    }

    private void closeGaps() {
        var to = 0;
        for (var from = 0; from < end; from++) {
            var row = rows[from];
            if (row != null) {
                move(row, from, to);
                to++;
            }
        }
        end = to;
    }

    private void move(Row row, int from, int to) {
        if (from == to) {
            return;
        }
        rows[to] = row;
        rows[from] = null;
        for (var column : columns) {
            if (from < column.length) {
                column[to] = column[from];
                column[from] = null;
            }
        }
        row.fields.moveTo(to);
    }

    private Iterator<Row> inOrder() {
        return new Iterator<>() {
            private int next = after(-1);

            @Override
            public boolean hasNext() {
                return next < end;
            }

            @Override
            public Row next() {
                var row = hasNext() ? rows[next] : null;
                if (row == null) {
                    throw new NoSuchElementException();
                }
                next = after(next);
                return row;
            }

            private int after(int place) {
                var following = place + 1;
                while (following < end && rows[following] == null) {
                    following++;
                }
                return following;
            }
        };
    }
}
