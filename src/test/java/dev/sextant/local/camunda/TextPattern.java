package dev.sextant.local.camunda;

import java.util.stream.IntStream;

/**
 * A $like of a filter: * for any text, ? for any one character, a backslash before what is meant itself. It takes no
 * longer than the pattern's length times the text's, whatever the pattern.
 */
final class TextPattern {

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    /** Code points, or one of the above. */
    private final int[] wanted;

    private TextPattern(int[] wanted) {
        this.wanted = wanted;
    }

    static TextPattern of(String like) {
        var wanted = IntStream.builder();
        var escaped = false;
        for (var c : like.codePoints().toArray()) {
            if (!escaped && c == '\\') {
                escaped = true;
                continue;
            }
            wanted.add(escaped ? c : meaning(c));
            escaped = false;
        }
        return new TextPattern(wanted.build().toArray());
    }

    /** Whether the whole text is like that. After the last * that was met, as little as possible is taken for it. */
    boolean matches(String text) {
        var at = 0;
        var next = 0;
        var afterAny = -1;
        var anyEnds = 0;
        while (at < text.length()) {
            var c = text.codePointAt(at);
            if (next < wanted.length && wanted[next] == ANY_TEXT) {
                next++;
                afterAny = next;
                anyEnds = at;
            } else if (next < wanted.length && (wanted[next] == c || wanted[next] == ANY_CHARACTER)) {
                next++;
                at += Character.charCount(c);
            } else if (afterAny >= 0) {
                anyEnds += Character.charCount(text.codePointAt(anyEnds));
                at = anyEnds;
                next = afterAny;
            } else {
                return false;
            }
        }
        while (next < wanted.length && wanted[next] == ANY_TEXT) {
            next++;
        }
        return next == wanted.length;
    }

    private static int meaning(int c) {
        return switch (c) {
            case '*' -> ANY_TEXT;
            case '?' -> ANY_CHARACTER;
            default -> c;
        };
    }
}
