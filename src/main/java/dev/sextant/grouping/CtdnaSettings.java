package dev.sextant.grouping;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of ctDNA over time, {@code sextant.ctdna}.
 *
 * @param responseBelow a ratio of mean allele fractions below this is called a molecular response. A default: there is no
 *     generally accepted classification (Eur J Cancer 2023, S0959-8049(22)01803-2)
 */
@ConfigurationProperties("sextant.ctdna")
record CtdnaSettings(@DefaultValue("0.5") BigDecimal responseBelow) {

    CtdnaSettings {
        if (responseBelow.signum() <= 0 || responseBelow.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "sextant.ctdna.response-below is a ratio above 0 and at most 1, not " + responseBelow);
        }
    }

    static CtdnaSettings defaults() {
        return new CtdnaSettings(new BigDecimal("0.5"));
    }
}
