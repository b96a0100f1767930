package dev.sextant.organoid;

import dev.sextant.organoid.Sensitivity.Category;
import java.util.List;
import java.util.Map;

/**
 * A regimen's place among those that might be given.
 *
 * @param place from 1; regimens between which nothing decides share one
 * @param category the worst that a focus says
 * @param discordant whether foci say different things
 * @param limited whether a focus that it rests on is not of full quality
 * @param reason why here
 */
public record RankedRegimen(
        int place,
        String regimen,
        Category category,
        boolean discordant,
        boolean provisional,
        boolean limited,
        String reason,
        List<RegimenVerdict> foci) {

    public RankedRegimen {
        foci = List.copyOf(foci);
    }

    /** The reason with the foci called as people know them; {@code labels} by id. */
    public String reason(Map<String, String> labels) {
        String named = reason;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            named = named.replace(label.getKey(), label.getValue());
        }
        return named;
    }
}
