package dev.sextant.sequencing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a report tells of how its biomarkers were found.
 *
 * @param burdenMethod which variants a mutational burden counts, for example {@code coding_non_silent}
 * @param microsatelliteScorePercent share of unstable sites, 0 to 100
 * @param microsatelliteSites number of sites that were looked at
 * @param furtherPdL1 stains beside the first, which decides
 */
public record BiomarkerDetail(
        Optional<String> burdenMethod,
        Optional<BigDecimal> microsatelliteScorePercent,
        OptionalInt microsatelliteSites,
        Optional<String> microsatelliteMethod,
        List<PdL1> furtherPdL1) {

    public BiomarkerDetail {
        furtherPdL1 = List.copyOf(furtherPdL1);
    }

    /** One stain: {@code CPS} 5 with {@code 22C3}. */
    public record PdL1(String assay, String score, BigDecimal value) {}

    /** Empty when nothing is told. */
    public Optional<BiomarkerDetail> ifAny() {
        return burdenMethod.isEmpty()
                        && microsatelliteScorePercent.isEmpty()
                        && microsatelliteSites.isEmpty()
                        && microsatelliteMethod.isEmpty()
                        && furtherPdL1.isEmpty()
                ? Optional.empty()
                : Optional.of(this);
    }
}
