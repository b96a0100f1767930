package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one row: an array behind the names that all rows of the table share, which takes a quarter of a hash
 * map's memory. A change of an indexed field is told to the table.
 */
final class RowFields extends AbstractMap<String, JsonNode> {

    private static final JsonNode[] NONE = {};

    private final TableRows table;
    private final long sequence;
    private @Nullable JsonNode[] values = NONE;

    RowFields(TableRows table, long sequence) {
        this.table = table;
        this.sequence = sequence;
    }

    /** The row's place among the table's rows, in the order in which they came. */
    long sequence() {
        return sequence;
    }

    /** The value in a slot of the table's shape; null when the row has none. */
    @Nullable JsonNode at(int slot) {
        return slot >= 0 && slot < values.length ? values[slot] : null;
    }

    /** Sets what is shared already. */
    void restore(int slot, JsonNode value) {
        var before = at(slot);
        set(slot, value);
        table.changed(this, slot, before, value);
    }

    private void set(int slot, JsonNode value) {
        if (slot >= values.length) {
            values = Arrays.copyOf(values, Math.max(slot + 1, Math.min(table.slots(), values.length + 8)));
        }
        values[slot] = value;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object name) {
        return at(table.slot(name));
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable JsonNode put(String name, JsonNode value) {
        var slot = table.slotOf(name);
        var before = at(slot);
        var shared = table.share(value);
        set(slot, shared);
        table.changed(this, slot, before, shared);
        return before;
    }

    @Override
    public @Nullable JsonNode remove(@Nullable Object name) {
        var slot = table.slot(name);
        var before = at(slot);
        if (before != null) {
            values[slot] = null;
            table.changed(this, slot, before, null);
        }
        return before;
    }

    @Override
    public int size() {
        var size = 0;
        for (var value : values) {
            size += value == null ? 0 : 1;
        }
        return size;
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, JsonNode>> iterator() {
                return entries();
            }

            @Override
            public int size() {
                return RowFields.this.size();
            }
        };
    }

    private Iterator<Map.Entry<String, JsonNode>> entries() {
        return new Iterator<>() {
            private int next = after(-1);

            @Override
            public boolean hasNext() {
                return next < values.length;
            }

            @Override
            public Map.Entry<String, JsonNode> next() {
                var value = at(next);
                if (value == null) {
                    throw new NoSuchElementException();
                }
                var entry = Map.entry(table.name(next), value);
                next = after(next);
                return entry;
            }

            private int after(int slot) {
                var following = slot + 1;
                while (following < values.length && values[following] == null) {
                    following++;
                }
                return following;
            }
        };
    }
}
