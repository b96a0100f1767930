package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ReadModelWriter} wrote. */
final class ReadModelReader {

    private final DataInputStream in;
    private final TextPool texts;
    private final List<TextNode> names = new ArrayList<>();

    ReadModelReader(DataInputStream in, TextPool texts) {
        this.in = in;
        this.texts = texts;
    }

    /** How many tables follow. */
    int begin() throws IOException {
        var format = in.readInt();
        if (format != ReadModelWriter.FORMAT) {
            throw new IOException(
                    "the read model has format " + format + ", this engine reads " + ReadModelWriter.FORMAT);
        }
        return in.readInt();
    }

    void read(Function<String, TableRows> tables) throws IOException {
        var rows = tables.apply(in.readUTF());
        var fields = new ArrayList<String>();
        for (var count = in.readInt(); count > 0; count--) {
            fields.add(in.readUTF());
        }
        for (var count = in.readInt(); count > 0; count--) {
            row(rows, fields);
        }
    }

    private void row(TableRows rows, List<String> fields) throws IOException {
        var sequence = in.readLong();
        var values = new JsonNode[in.readShort()];
        for (var i = 0; i < values.length; i++) {
            values[i] = value();
        }
        var id = values[fields.indexOf(TableRows.ID)];
        if (id == null) {
            throw new IOException("a row of the read model has no id");
        }
        var row = rows.add(id.asText(), sequence);
        for (var i = 0; i < values.length; i++) {
            if (values[i] != null) {
                row.restore(rows.slotOf(fields.get(i)), values[i]);
            }
        }
    }

    private @Nullable JsonNode value() throws IOException {
        return switch (in.readByte()) {
            case ReadModelWriter.ABSENT -> null;
            case ReadModelWriter.NULL -> NullNode.getInstance();
            case ReadModelWriter.FALSE -> BooleanNode.FALSE;
            case ReadModelWriter.TRUE -> BooleanNode.TRUE;
            case ReadModelWriter.INTEGER -> integer(in.readLong());
            case ReadModelWriter.TEXT -> texts.share(new TextNode(text()));
            case ReadModelWriter.KEY -> texts.share(new TextNode(Long.toString(in.readLong())));
            case ReadModelWriter.NAME -> {
                var name = texts.share(new TextNode(text()));
                names.add(name);
                yield name;
            }
            case ReadModelWriter.NAME_AGAIN -> names.get(in.readInt());
            case ReadModelWriter.JSON -> Json.tree(text());
            default -> throw new IOException("the read model has a value that this engine does not know");
        };
    }

    private static JsonNode integer(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private String text() throws IOException {
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
