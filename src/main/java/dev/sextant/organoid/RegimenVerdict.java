package dev.sextant.organoid;

import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.organoid.response.Measure;
import java.util.List;

/**
 * What one focus says of a regimen.
 *
 * @param effect percent that the category rests on, the largest of its parts; undefined when no part gave one
 * @param answers the parts, each with what stood for it
 */
public record RegimenVerdict(
        String focus,
        Quality.Verdict quality,
        Category category,
        boolean provisional,
        Measure effect,
        String reason,
        List<Part> answers) {

    /**
     * @param drug of the regimen; both names for a combination
     * @param testedAs what was in the wells
     */
    public record Part(String drug, String testedAs, Sensitivity sensitivity) {}

    public RegimenVerdict {
        answers = List.copyOf(answers);
    }

    /** For ordering alone: what has no effect to show stands behind what has. */
    double effectForOrder() {
        return effect.find().orElse(Double.NEGATIVE_INFINITY);
    }
}
