package dev.sextant.organoid;

import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.response.Measure;
import java.util.List;

/**
 * The wells of one dose, or of one pair of doses.
 *
 * @param inhibition mean, percent of the vehicle
 * @param spread standard deviation of the inhibition
 * @param growthRate mean
 * @param wells where it comes from
 */
public record DoseResult(
        List<Dose> doses, Measure inhibition, Measure spread, Measure growthRate, List<WellRef> wells) {

    public DoseResult {
        doses = List.copyOf(doses);
        wells = List.copyOf(wells);
    }
}
