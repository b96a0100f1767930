package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What searches see: one table per resource, each row in the shape in which the REST API shows it. Fields that begin
 * with an underscore are for our own use and are not shown.
 */
final class ReadModel {

    enum Table {
        PROCESS_DEFINITIONS,
        DECISION_DEFINITIONS,
        DECISION_REQUIREMENTS,
        FORMS,
        PROCESS_INSTANCES,
        ELEMENT_INSTANCES,
        SEQUENCE_FLOWS,
        VARIABLES,
        JOBS,
        USER_TASKS,
        INCIDENTS,
        DECISION_INSTANCES,
        MESSAGE_SUBSCRIPTIONS,
        CORRELATED_MESSAGE_SUBSCRIPTIONS
    }

    private static final int FORMAT = 1;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Table, Map<String, ObjectNode>> tables = new EnumMap<>(Table.class);

    ReadModel() {
        for (var table : Table.values()) {
            tables.put(table, new LinkedHashMap<>());
        }
    }

    /** Runs a change that readers see as a whole. */
    void write(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Reads with nothing changing meanwhile. Rows must not leave: copy what is answered. */
    <T extends @Nullable Object> T read(Function<ReadModel, T> reading) {
        lock.readLock().lock();
        try {
            return reading.apply(this);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * A copy of a row.
     *
     * @throws Problem 404 if there is none
     */
    ObjectNode get(Table table, String id, String what) {
        var row = read(model -> {
            var found = model.row(table, id);
            return found == null ? null : found.deepCopy();
        });
        if (row == null) {
            throw Problem.notFound(what + " with key '" + id + "' not found");
        }
        return row;
    }

    @Nullable ObjectNode row(Table table, @Nullable String id) {
        return id == null ? null : rows(table).get(id);
    }

    @Nullable ObjectNode row(Table table, long key) {
        return rows(table).get(Long.toString(key));
    }

    List<ObjectNode> rows(Table table, Predicate<ObjectNode> condition) {
        return rows(table).values().stream().filter(condition).toList();
    }

    void put(Table table, String id, ObjectNode row) {
        rows(table).put(id, row.put("_id", id));
    }

    void update(Table table, long key, Consumer<ObjectNode> change) {
        var row = row(table, key);
        if (row != null) {
            change.accept(row);
        }
    }

    void remove(Table table, long key) {
        rows(table).remove(Long.toString(key));
    }

    /** How many rows there are. */
    int size() {
        return read(model -> tables.values().stream().mapToInt(Map::size).sum());
    }

    /** Forgets the finished instances that ended before a moment, with all that belonged to them. */
    void forget(Instant endedBefore) {
        var moment = Json.time(endedBefore);
        var instances = new HashSet<String>();
        for (var row : rows(Table.PROCESS_INSTANCES).values()) {
            var ended = row.path("endDate").textValue();
            if (ended != null && ended.compareTo(moment) < 0) {
                instances.add(row.path("processInstanceKey").asText());
            }
        }
        if (!instances.isEmpty()) {
            tables.values()
                    .forEach(rows -> rows.values()
                            .removeIf(row -> instances.contains(
                                    row.path("processInstanceKey").asText())));
        }
    }

    /** Writes all rows; they must not change meanwhile. */
    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(FORMAT);
        for (var table : tables.entrySet()) {
            out.writeUTF(table.getKey().name());
            out.writeInt(table.getValue().size());
            for (var row : table.getValue().values()) {
                var bytes = Json.bytes(row);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    /**
     * Takes the rows that were written, into an empty model.
     *
     * @throws IOException if they were written in another format
     */
    void readFrom(DataInputStream in) throws IOException {
        checkFormat(in);
        for (var table = 0; table < tables.size(); table++) {
            var rows = rows(Table.valueOf(in.readUTF()));
            for (var left = in.readInt(); left > 0; left--) {
                var row = Json.parse(in.readNBytes(in.readInt()));
                rows.put(row.path("_id").asText(), row);
            }
        }
    }

    /** @throws IOException if what was written is in a format that cannot be read */
    static void checkFormat(DataInputStream in) throws IOException {
        var format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("the read model is in format " + format + ", not " + FORMAT);
        }
    }

    private Map<String, ObjectNode> rows(Table table) {
        var rows = tables.get(table);
        if (rows == null) {
            throw new IllegalStateException("no table " + table);
        }
        return rows;
    }
}
