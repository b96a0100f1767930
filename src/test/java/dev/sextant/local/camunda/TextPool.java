package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets rows share equal texts: names and states for ever, keys and times among rows that were written close to each
 * other. Used by one thread at a time.
 */
final class TextPool {

    private static final int LONGEST = 80;
    private static final int MOST_NAMES = 50_000;

    /** A power of two. */
    private static final int RECENT = 1 << 15;

    private final Map<String, TextNode> names = new HashMap<>();

    /** Each in the place that its hash names, where a later text takes its place. */
    private final @Nullable TextNode[] recent = new TextNode[RECENT];

    /** The node itself, or one of the same text that another row has already. */
    JsonNode share(JsonNode value) {
        return value instanceof TextNode text ? share(text) : value;
    }

    TextNode share(TextNode text) {
        var content = text.textValue();
        if (content.length() > LONGEST) {
            return text;
        }
        if (isName(content) && (names.size() < MOST_NAMES || names.containsKey(content))) {
            return names.computeIfAbsent(content, same -> text);
        }
        var place = spread(content.hashCode());
        var before = recent[place];
        if (before != null && before.textValue().equals(content)) {
            return before;
        }
        var time = TimeText.of(content);
        var shared = time == null ? text : time;
        recent[place] = shared;
        return shared;
    }

    /** Whether a text is likely to come again and again; keys and times begin with a digit. */
    static boolean isName(String content) {
        return content.length() <= LONGEST && (content.isEmpty() || !Character.isDigit(content.charAt(0)));
    }

    private static int spread(int hash) {
        return (hash ^ (hash >>> 15)) & (RECENT - 1);
    }
}
