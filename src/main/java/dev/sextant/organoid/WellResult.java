package dev.sextant.organoid;

import dev.sextant.organoid.plate.Control;
import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.response.Measure;
import java.util.List;
import java.util.Optional;

/**
 * One well of a treated plate.
 *
 * @param signal above background and blank
 * @param viability percent of the vehicle
 * @param growthRate 1 no effect, 0 no net growth, -1 nothing left
 */
public record WellResult(
        WellRef well,
        Optional<Control> control,
        List<Dose> doses,
        double signal,
        Measure viability,
        Measure growthRate) {

    public WellResult {
        doses = List.copyOf(doses);
    }
}
