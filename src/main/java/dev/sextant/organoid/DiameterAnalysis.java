package dev.sextant.organoid;

import dev.sextant.kernel.Sha256;
import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.plate.Well;
import dev.sextant.organoid.response.Measure;
import java.util.List;

/**
 * Long diameters, computed.
 *
 * @param startHours the first time of the table
 * @param endHours the last
 * @param vehicle the vehicle's wells
 * @param unmapped wells with organoids that no map describes: left out
 */
public record DiameterAnalysis(
        Quality quality,
        double startHours,
        double endHours,
        Group vehicle,
        List<DiameterResult> drugs,
        List<Well> unmapped,
        Sha256 catalogue,
        ScreenSettings settings) {

    /**
     * The organoids of one treatment.
     *
     * @param pairs followed from start to end, the dead with an end of 0
     * @param dead confirmed
     * @param lost from view, or without a measurement at one of the times: left out
     * @param regression percent over the same organoids, negative for growth
     * @param unpairedRegression percent from the means at both times
     * @param inhibition percent smaller than the vehicle at the end
     * @param growthInhibition percent of the vehicle's growth that did not happen
     */
    public record Group(
            List<Dose> doses,
            int pairs,
            int dead,
            int lost,
            Measure regression,
            Measure unpairedRegression,
            Measure inhibition,
            Measure growthInhibition,
            List<Well> wells) {

        public Group {
            doses = List.copyOf(doses);
            wells = List.copyOf(wells);
        }
    }

    /** @param drugs catalogue keys, or the map's name for a drug that the catalogue lacks */
    public record DiameterResult(List<String> drugs, Sensitivity sensitivity, List<Group> doses) {

        public DiameterResult {
            drugs = List.copyOf(drugs);
            doses = List.copyOf(doses);
        }
    }

    public DiameterAnalysis {
        drugs = List.copyOf(drugs);
        unmapped = List.copyOf(unmapped);
    }
}
