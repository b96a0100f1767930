package dev.sextant.organoid.plate;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as instruments write them: decimal point, no separators of thousands, never NaN or infinite. */
final class Numbers {

    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

    private Numbers() {}

    static Optional<Double> find(String text) {
        String stripped = text.strip();
        if (!PLAIN.matcher(stripped).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(stripped);
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** @throws Unusable unless the text is a number from least to most */
    static double require(String what, String text, double least, double most) {
        double value = find(text).orElseThrow(() -> new Unusable(what, "a number with a decimal point", text));
        if (value < least || value > most) {
            throw new Unusable(what, "a number from %s to %s".formatted(plain(least), plain(most)), text);
        }
        return value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
