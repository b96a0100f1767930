package dev.sextant.sequencing.copynumber;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers as callers and R write them. */
final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,6})?([eE]\\+?[0-9]{1,2})?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{0,12}\\.?[0-9]{0,30}([eE][+-]?[0-9]{1,3})?");
    private static final BigDecimal LARGEST_WHOLE = new BigDecimal("9999999999");
    private static final Set<String> MISSING = Set.of("", "na", "n/a", ".");

    private Numbers() {}

    /** Whether a program says that it has no value here. NaN is not that: something could not be computed. */
    static boolean isMissing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Also as R writes large ones, {@code 1e+05}. */
    static Optional<Long> whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.scale() > 0 || number.compareTo(LARGEST_WHOLE) > 0
                ? Optional.empty()
                : Optional.of(number.longValueExact());
    }

    static Optional<BigDecimal> decimal(String text) {
        if (!DECIMAL.matcher(text).matches() || text.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.precision() - number.scale()) > 400 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A log2 ratio. */
    static Optional<Double> ratio(String text) {
        return decimal(text).map(BigDecimal::doubleValue).filter(value -> Math.abs(value) < 100);
    }
}
