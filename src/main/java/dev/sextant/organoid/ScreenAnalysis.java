package dev.sextant.organoid;

import dev.sextant.kernel.Sha256;
import java.util.List;

/**
 * A screen, computed.
 *
 * @param catalogue hash of the drug table it was computed with
 * @param unmapped wells with a reading that no map describes: left out
 * @param unread wells that a map describes and that have no reading
 */
public record ScreenAnalysis(
        Quality quality,
        List<DrugResult> drugs,
        List<WellResult> wells,
        List<WellRef> unmapped,
        List<WellRef> unread,
        Sha256 catalogue,
        ScreenSettings settings) {

    public ScreenAnalysis {
        drugs = List.copyOf(drugs);
        wells = List.copyOf(wells);
        unmapped = List.copyOf(unmapped);
        unread = List.copyOf(unread);
    }
}
