package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets rows share equal texts: names and states for ever, keys and times among rows that were written close to each
 * other. Used by one thread at a time.
 */
final class TextPool {

    private static final int LONGEST = 80;
    private static final int MOST_NAMES = 50_000;
    private static final int MOST_RECENT = 16_384;

    private final Map<String, TextNode> names = new HashMap<>();
    private final Map<String, TextNode> recent = new LinkedHashMap<>(MOST_RECENT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TextNode> eldest) {
            return size() > MOST_RECENT;
        }
    };

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
        return recent.computeIfAbsent(content, same -> text);
    }

    /** Whether a text is likely to come again and again; keys and times begin with a digit. */
    static boolean isName(String content) {
        return content.length() <= LONGEST && (content.isEmpty() || !Character.isDigit(content.charAt(0)));
    }
}
