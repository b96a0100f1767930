package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one row, as a view of the table's columns. A row that was removed has none. */
final class RowFields extends AbstractMap<String, JsonNode> {

    private static final int GONE = -1;

    private final TableRows table;
    private final long sequence;
    private int place;

    RowFields(TableRows table, long sequence, int place) {
        this.table = table;
        this.sequence = sequence;
        this.place = place;
    }

    /** The row's place among the table's rows, in the order in which they came. */
    long sequence() {
        return sequence;
    }

    /** The value in a slot of the table's shape; null when the row has none. */
    @Nullable JsonNode at(int slot) {
        return table.value(place, slot);
    }

    void set(int slot, @Nullable JsonNode value) {
        table.set(place, slot, value);
    }

    void moveTo(int place) {
        this.place = place;
    }

    /** Leaves the table; answers the place that the row had there. */
    int leave() {
        var left = place;
        place = GONE;
        return left;
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
        if (place == GONE) {
            throw new IllegalStateException("a row that was removed cannot be changed");
        }
        var slot = table.slotOf(name);
        var before = at(slot);
        var shared = table.share(value);
        set(slot, shared);
        table.changed(place, slot, before, shared);
        return before;
    }

    @Override
    public @Nullable JsonNode remove(@Nullable Object name) {
        var slot = table.slot(name);
        var before = at(slot);
        if (before != null) {
            set(slot, null);
            table.changed(place, slot, before, null);
        }
        return before;
    }

    @Override
    public int size() {
        var size = 0;
        for (var slot = 0; slot < table.slots(); slot++) {
            size += at(slot) == null ? 0 : 1;
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
                return next < table.slots();
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
                while (following < table.slots() && at(following) == null) {
                    following++;
                }
                return following;
            }
        };
    }
}
