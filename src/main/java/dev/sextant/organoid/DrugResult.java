package dev.sextant.organoid;

import dev.sextant.organoid.response.CurveMetrics;
import dev.sextant.organoid.response.LogLogistic;
import java.util.List;
import java.util.Optional;

/**
 * What a screen found of one drug or of one combination of two.
 *
 * @param drugs catalogue keys; the map's own name for a drug that the catalogue lacks
 * @param viability curve of relative viability; empty for combinations and long diameters
 * @param growth curve of growth rates; empty without a plate of day 0
 * @param logLogistic four-parameter curve of percent viability; empty for combinations and long diameters
 * @param least smallest number of wells per dose
 */
public record DrugResult(
        List<String> drugs,
        Sensitivity sensitivity,
        List<DoseResult> doses,
        Optional<CurveMetrics> viability,
        Optional<CurveMetrics> growth,
        Optional<LogLogistic> logLogistic,
        int least) {

    public DrugResult {
        drugs = List.copyOf(drugs);
        doses = List.copyOf(doses);
    }

    /** Every well that the result rests on. */
    public List<WellRef> wells() {
        return doses.stream().flatMap(dose -> dose.wells().stream()).toList();
    }
}
