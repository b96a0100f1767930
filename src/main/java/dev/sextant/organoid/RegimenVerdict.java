package dev.sextant.organoid;

import dev.sextant.organoid.Sensitivity.Category;
import java.util.List;

/**
 * What one focus says of a regimen.
 *
 * @param effect percent that the category rests on; the largest for a sensitive regimen
 * @param answers the parts, each with what stood for it
 */
public record RegimenVerdict(
        String focus,
        Quality.Verdict quality,
        Category category,
        boolean provisional,
        double effect,
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
}
