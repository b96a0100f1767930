package dev.sextant.response.recist;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Lengths as exact decimals, and how they are shown. */
final class Millimetres {

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private Millimetres() {}

    /** One spelling for each number (21.0 and 21 are equal), never in exponents: 20 stays 20. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static boolean atLeast(BigDecimal value, BigDecimal limit) {
        return value.compareTo(limit) >= 0;
    }

    /** 100 x (value - reference) / reference, rounded half up once, from the exact numbers; empty for a reference of 0. */
    static Optional<BigDecimal> percentChange(BigDecimal value, BigDecimal reference) {
        if (reference.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(value.subtract(reference).multiply(HUNDRED).divide(reference, 1, RoundingMode.HALF_UP));
    }

    static String show(BigDecimal value) {
        return plain(value).toPlainString() + " mm";
    }
}
