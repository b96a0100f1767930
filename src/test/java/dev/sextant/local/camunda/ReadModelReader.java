package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ReadModelWriter} wrote, behind the format. */
final class ReadModelReader {

    /** A power of two. */
    private static final int RECENT = 1 << 14;

    private final BytesReader in;
    private final TextPool texts;
    private final List<TextNode> names = new ArrayList<>();

    /** Keys of rows close to each other are often the same; each in the place that its end names. */
    private final long[] recentKeys = new long[RECENT];

    private final @Nullable TextNode[] recentTexts = new TextNode[RECENT];

    private final int format;

    ReadModelReader(InputStream in, int format, TextPool texts) {
        this.format = format;
        this.in = new BytesReader(in);
        this.texts = texts;
    }

    /** How many tables follow. */
    int begin() throws IOException {
        return in.readInt();
    }

    void read(Function<String, TableRows> tables) throws IOException {
        var rows = tables.apply(in.readText(in.readShort()));
        if (format > ReadModelWriter.FORMAT_BEFORE) {
            rows.goOnFrom(in.readLong());
        }
        var slots = new int[in.readInt()];
        var id = -1;
        for (var i = 0; i < slots.length; i++) {
            var name = in.readText(in.readShort());
            slots[i] = rows.slotOf(name);
            if (name.equals(TableRows.ID)) {
                id = i;
            }
        }
        for (var count = in.readInt(); count > 0; count--) {
            row(rows, slots, id);
        }
    }

    private void row(TableRows rows, int[] slots, int id) throws IOException {
        var sequence = in.readLong();
        var values = new JsonNode[in.readShort()];
        for (var i = 0; i < values.length; i++) {
            values[i] = value();
        }
        if (id < 0 || id >= values.length || values[id] == null) {
            throw new IOException("a row of the read model has no id");
        }
        rows.restore(values[id], sequence, slots, values);
    }

    private @Nullable JsonNode value() throws IOException {
        return switch (in.readByte()) {
            case ReadModelWriter.ABSENT -> null;
            case ReadModelWriter.NULL -> NullNode.getInstance();
            case ReadModelWriter.FALSE -> BooleanNode.FALSE;
            case ReadModelWriter.TRUE -> BooleanNode.TRUE;
            case ReadModelWriter.INTEGER -> integer(in.readLong());
            case ReadModelWriter.TEXT -> texts.share(new TextNode(text()));
            case ReadModelWriter.KEY -> key(in.readLong());
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

    private TextNode key(long key) {
        var place = (int) key & (RECENT - 1);
        var before = recentTexts[place];
        if (before != null && recentKeys[place] == key) {
            return before;
        }
        var text = new TextNode(Long.toString(key));
        recentKeys[place] = key;
        recentTexts[place] = text;
        return text;
    }

    private static JsonNode integer(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private String text() throws IOException {
        return in.readText(in.readInt());
    }
}
