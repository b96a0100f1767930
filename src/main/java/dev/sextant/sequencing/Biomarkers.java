package dev.sextant.sequencing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Tumour mutational burden, microsatellite status and PD-L1 of one specimen; what was not measured is empty.
 *
 * @param tumourMutationalBurden mutations per megabase
 * @param microsatelliteStatus {@code MSI_HIGH}, {@code MSI_LOW}, {@code MSS}, {@code INDETERMINATE}; or {@code DEFICIENT} / {@code PROFICIENT} mismatch repair
 * @param pdL1Assay antibody clone: {@code 22C3}, {@code SP142}, …
 * @param pdL1Score {@code CPS}, {@code IC} or {@code TPS}
 * @param detail how they were found, and further PD-L1 stains, when the report tells
 */
public record Biomarkers(
        Optional<BigDecimal> tumourMutationalBurden,
        Optional<BigDecimal> tumourMutationalBurdenSizeMb,
        Optional<String> microsatelliteStatus,
        Optional<String> pdL1Assay,
        Optional<String> pdL1Score,
        Optional<BigDecimal> pdL1Value,
        Optional<BiomarkerDetail> detail) {

    /** Of a report that tells values alone. */
    public Biomarkers(
            Optional<BigDecimal> tumourMutationalBurden,
            Optional<BigDecimal> tumourMutationalBurdenSizeMb,
            Optional<String> microsatelliteStatus,
            Optional<String> pdL1Assay,
            Optional<String> pdL1Score,
            Optional<BigDecimal> pdL1Value) {
        this(
                tumourMutationalBurden,
                tumourMutationalBurdenSizeMb,
                microsatelliteStatus,
                pdL1Assay,
                pdL1Score,
                pdL1Value,
                Optional.empty());
    }
}
