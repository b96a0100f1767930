package dev.sextant.local.camunda;

import java.util.Arrays;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for one character, unless a backslash is before them. As a
 * regular expression a pattern of a dozen stars would keep a search, and all that waits for it, busy for hours.
 */
final class Wildcards {

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] pattern;

    Wildcards(String written) {
        var parts = new int[written.length()];
        var length = 0;
        var escaped = false;
        for (var c : written.toCharArray()) {
            if (!escaped && c == '\\') {
                escaped = true;
                continue;
            }
            parts[length++] = !escaped && c == '*' ? ANY_TEXT : !escaped && c == '?' ? ANY_CHARACTER : c;
            escaped = false;
        }
        pattern = Arrays.copyOf(parts, length);
    }

    boolean matches(String text) {
        var at = 0;
        var next = 0;
        var star = -1;
        var starred = 0;
        while (at < text.length()) {
            if (next < pattern.length && (pattern[next] == ANY_CHARACTER || pattern[next] == text.charAt(at))) {
                at++;
                next++;
            } else if (next < pattern.length && pattern[next] == ANY_TEXT) {
                star = next++;
                starred = at;
            } else if (star >= 0) {
                // Only the last star need take more: what is before it matches already.
                next = star + 1;
                at = ++starred;
            } else {
                return false;
            }
        }
        while (next < pattern.length && pattern[next] == ANY_TEXT) {
            next++;
        }
        return next == pattern.length;
    }
}
