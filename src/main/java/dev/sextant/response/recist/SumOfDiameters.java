package dev.sextant.response.recist;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The figures a target response was made from, in millimetres, exact.
 *
 * @param sum of the targets that could be evaluated
 * @param complete whether that was all of them
 * @param baseline sum before the line
 * @param nadir smallest complete sum before this assessment, the baseline included
 * @param percentFromBaseline change in per cent, for showing: rounded half up to one decimal. Only of a complete sum.
 * @param percentFromNadir as before; none when the nadir is 0
 */
public record SumOfDiameters(
        BigDecimal sum,
        boolean complete,
        BigDecimal baseline,
        BigDecimal nadir,
        Optional<BigDecimal> percentFromBaseline,
        Optional<BigDecimal> percentFromNadir) {

    private static final BigDecimal FIVE = new BigDecimal("5");
    private static final BigDecimal SIX = new BigDecimal("6");
    private static final BigDecimal SEVEN = new BigDecimal("7");
    private static final BigDecimal TEN = BigDecimal.TEN;

    static SumOfDiameters of(BigDecimal sum, boolean complete, BigDecimal baseline, BigDecimal nadir) {
        return new SumOfDiameters(
                Millimetres.plain(sum),
                complete,
                Millimetres.plain(baseline),
                Millimetres.plain(nadir),
                complete ? Millimetres.percentChange(sum, baseline) : Optional.empty(),
                complete ? Millimetres.percentChange(sum, nadir) : Optional.empty());
    }

    /** At least 20 % and at least 5 mm above the nadir (Eisenhauer 2009, section 4.3.1): both, not either. */
    boolean progressed() {
        return Millimetres.atLeast(sum.subtract(nadir), FIVE)
                && Millimetres.atLeast(sum.multiply(FIVE), nadir.multiply(SIX));
    }

    /** At least 30 % below the baseline. */
    boolean partialResponse() {
        return sum.multiply(TEN).compareTo(baseline.multiply(SEVEN)) <= 0;
    }

    /** The smallest sum that would be progression. */
    BigDecimal progressionFrom() {
        return nadir.multiply(new BigDecimal("1.2")).max(nadir.add(FIVE));
    }

    /** The largest sum that would be a partial response. */
    BigDecimal responseUpTo() {
        return baseline.multiply(new BigDecimal("0.7"));
    }
}
