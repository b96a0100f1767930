package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The read model as bytes: per table the next row's sequence, the names of its fields and then its rows, each value with a tag. Names and states
 * are written once and then referred to by number; keys are written as numbers.
 */
final class ReadModelWriter {

    static final int FORMAT = 3;

    /** Without the tables' next sequences. */
    static final int FORMAT_BEFORE = 2;

    static final byte ABSENT = 0;
    static final byte NULL = 1;
    static final byte FALSE = 2;
    static final byte TRUE = 3;
    static final byte INTEGER = 4;
    static final byte TEXT = 5;
    static final byte NAME = 6;
    static final byte NAME_AGAIN = 7;
    static final byte KEY = 8;
    static final byte JSON = 9;

    private static final int LONGEST_KEY = 18;

    private final DataOutputStream out;
    private final Map<String, Integer> names = new HashMap<>();

    ReadModelWriter(DataOutputStream out) {
        this.out = out;
    }

    void begin(int tables) throws IOException {
        out.writeInt(FORMAT);
        out.writeInt(tables);
    }

    void write(String name, TableRows rows) throws IOException {
        out.writeUTF(name);
        out.writeLong(rows.nextSequence());
        out.writeInt(rows.slots());
        for (var slot = 0; slot < rows.slots(); slot++) {
            out.writeUTF(rows.name(slot));
        }
        out.writeInt(rows.size());
        for (var row : rows.all()) {
            out.writeLong(row.sequence());
            out.writeShort(rows.slots());
            for (var slot = 0; slot < rows.slots(); slot++) {
                write(row.at(slot));
            }
        }
    }

    private void write(@Nullable JsonNode value) throws IOException {
        if (value == null) {
            out.writeByte(ABSENT);
        } else if (value.isNull()) {
            out.writeByte(NULL);
        } else if (value.isBoolean()) {
            out.writeByte(value.asBoolean() ? TRUE : FALSE);
        } else if (value.isInt() || value.isLong()) {
            out.writeByte(INTEGER);
            out.writeLong(value.asLong());
        } else if (value.isTextual()) {
            text(value.textValue());
        } else {
            out.writeByte(JSON);
            bytes(Json.bytes(value));
        }
    }

    private void text(String text) throws IOException {
        if (isKey(text)) {
            out.writeByte(KEY);
            out.writeLong(Long.parseLong(text));
        } else if (!TextPool.isName(text)) {
            out.writeByte(TEXT);
            bytes(text.getBytes(StandardCharsets.UTF_8));
        } else {
            var known = names.putIfAbsent(text, names.size());
            if (known == null) {
                out.writeByte(NAME);
                bytes(text.getBytes(StandardCharsets.UTF_8));
            } else {
                out.writeByte(NAME_AGAIN);
                out.writeInt(known);
            }
        }
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static boolean isKey(String text) {
        if (text.isEmpty() || text.length() > LONGEST_KEY || text.charAt(0) == '0') {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
