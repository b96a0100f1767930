package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** A time as rows have it, "2026-01-01T10:00:00.000Z", with a number that orders it, so that its text need not be read. */
final class TimeText extends TextNode {

    private static final long serialVersionUID = 1L;
    private static final String SHAPE = "0000-00-00T00:00:00.000Z";

    private final long number;

    private TimeText(String text, long number) {
        super(text);
        this.number = number;
    }

    /** The digits as one number; the higher one is the later time. */
    long number() {
        return number;
    }

    /** Null when the text has another shape. */
    static @Nullable TimeText of(String text) {
        if (text.length() != SHAPE.length() || text.charAt(SHAPE.length() - 1) != 'Z') {
            return null;
        }
        var number = 0L;
        for (var i = 0; i < SHAPE.length(); i++) {
            var c = text.charAt(i);
            if (SHAPE.charAt(i) != '0') {
                if (c != SHAPE.charAt(i)) {
                    return null;
                }
            } else if (c < '0' || c > '9') {
                return null;
            } else {
                number = 10 * number + (c - '0');
            }
        }
        return new TimeText(text, number);
    }
}
