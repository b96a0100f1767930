package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
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
        PROCESS_INSTANCES("state"),
        ELEMENT_INSTANCES("processInstanceKey"),
        SEQUENCE_FLOWS("processInstanceKey"),
        VARIABLES("scopeKey", "processInstanceKey"),
        JOBS("processInstanceKey"),
        USER_TASKS("state", "processInstanceKey", "assignee"),
        INCIDENTS("state", "processInstanceKey"),
        DECISION_INSTANCES("processInstanceKey", "decisionEvaluationKey"),
        MESSAGE_SUBSCRIPTIONS("processInstanceKey"),
        CORRELATED_MESSAGE_SUBSCRIPTIONS("processInstanceKey", "messageKey");

        private final List<String> indexed;

        Table(String... indexed) {
            this.indexed = List.of(indexed);
        }

        boolean isOfInstances() {
            return indexed.contains("processInstanceKey");
        }
    }

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final TextPool texts = new TextPool();
    private final Map<Table, TableRows> tables = new EnumMap<>(Table.class);

    ReadModel() {
        for (var table : Table.values()) {
            tables.put(table, new TableRows(texts, table.indexed));
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
            return found == null ? null : Json.copy(found);
        });
        if (row == null) {
            throw Problem.notFound(what + " with key '" + id + "' not found");
        }
        return row;
    }

    @Nullable ObjectNode row(Table table, @Nullable String id) {
        return id == null ? null : table(table).get(id);
    }

    @Nullable ObjectNode row(Table table, long key) {
        return table(table).get(Long.toString(key));
    }

    List<ObjectNode> rows(Table table, Predicate<ObjectNode> condition) {
        List<ObjectNode> rows = new ArrayList<>();
        for (var row : table(table).all()) {
            if (condition.test(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The rows with the value in an indexed field. */
    List<? extends ObjectNode> rows(Table table, String field, String value) {
        return table(table).with(field, List.of(value));
    }

    /** Whether a row with the value in an indexed field meets the condition. */
    boolean any(Table table, String field, String value, Predicate<ObjectNode> condition) {
        return table(table).any(field, value, condition);
    }

    void put(Table table, String id, ObjectNode row) {
        table(table).put(id, row);
    }

    void update(Table table, long key, Consumer<ObjectNode> change) {
        var row = row(table, key);
        if (row != null) {
            change.accept(row);
        }
    }

    void remove(Table table, long key) {
        table(table).remove(Long.toString(key));
    }

    /** How many rows there are in all tables. */
    long size() {
        return read(model ->
                model.tables.values().stream().mapToLong(TableRows::size).sum());
    }

    /** Drops instances that ended before the moment, and all that belongs to them, as a cluster does with its history. */
    void forget(Instant endedBefore) {
        var limit = Json.time(endedBefore);
        write(() -> {
            for (var ended : endedBefore(limit)) {
                for (var table : Table.values()) {
                    if (table.isOfInstances()) {
                        var of = table(table);
                        of.with("processInstanceKey", List.of(ended)).forEach(row -> of.remove(row.id()));
                    }
                }
                table(Table.PROCESS_INSTANCES).remove(ended);
            }
        });
    }

    private List<String> endedBefore(String limit) {
        return rows(
                        Table.PROCESS_INSTANCES,
                        instance -> instance.hasNonNull("endDate")
                                && instance.path("endDate").asText().compareTo(limit) < 0)
                .stream()
                .map(instance -> instance.path("processInstanceKey").asText())
                .toList();
    }

    /** Writes all rows; {@link #readFrom} takes them back. */
    void writeTo(DataOutputStream out) throws IOException {
        lock.readLock().lock();
        try {
            var file = new ReadModelWriter(out);
            file.begin(tables.size());
            for (var table : tables.entrySet()) {
                file.write(table.getKey().name(), table.getValue());
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * What was written; its position in the log is the caller's to keep.
     *
     * @throws IOException if the bytes are none of these, or of another version
     */
    static ReadModel readFrom(DataInputStream in) throws IOException {
        var format = checkFormat(in);
        var model = new ReadModel();
        var file = new ReadModelReader(in, format, model.texts);
        for (var count = file.begin(); count > 0; count--) {
            file.read(name -> model.table(Table.valueOf(name)));
        }
        return model;
    }

    /**
     * The format of what was written.
     *
     * @throws IOException if it cannot be read
     */
    static int checkFormat(DataInputStream in) throws IOException {
        var format = in.readInt();
        if (format != ReadModelWriter.FORMAT && format != ReadModelWriter.FORMAT_BEFORE) {
            throw new IOException("the read model is in format " + format + ", not " + ReadModelWriter.FORMAT);
        }
        return format;
    }

    TableRows table(Table table) {
        var rows = tables.get(table);
        if (rows == null) {
            throw new IllegalStateException("no table " + table);
        }
        return rows;
    }
}
