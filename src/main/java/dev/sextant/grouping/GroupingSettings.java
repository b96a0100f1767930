package dev.sextant.grouping;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the grouping; the clinical thresholds are in the decision tables.
 *
 * @param oneAlleleCountsAsLoss whether a truncating mutation counts as loss although the other allele is not shown
 * @param hormoneReceptorAloneSuffices whether a positive hormone receptor opens A5 without a cell-cycle alteration
 * @param boardDecisionWithin how long the board has for its decision
 * @param reTestWithin how long there is to arrange a re-test
 */
@ConfigurationProperties("sextant.grouping")
record GroupingSettings(
        @DefaultValue("true") boolean oneAlleleCountsAsLoss,
        @DefaultValue("false") boolean hormoneReceptorAloneSuffices,
        @DefaultValue("7d") Duration boardDecisionWithin,
        @DefaultValue("3d") Duration reTestWithin) {

    static GroupingSettings defaults() {
        return new GroupingSettings(true, false, Duration.ofDays(7), Duration.ofDays(3));
    }
}
