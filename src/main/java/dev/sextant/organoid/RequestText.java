package dev.sextant.organoid;

import dev.sextant.kernel.InvalidInput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts of requests: stripped, short, printable. */
final class RequestText {

    private static final int LONGEST = 400;

    private RequestText() {}

    static Optional<String> optional(String field, @Nullable String value) {
        return optional(field, value, LONGEST);
    }

    static Optional<String> optional(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.strip();
        if (text.length() > longest || text.chars().anyMatch(RequestText::isUnprintable)) {
            throw new InvalidInput(
                    field,
                    "at most " + longest + " characters without control characters",
                    text.length() + " characters");
        }
        return Optional.of(text);
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) && character != '\n';
    }
}
