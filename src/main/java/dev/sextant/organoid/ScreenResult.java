package dev.sextant.organoid;

import dev.sextant.kernel.OrganoidId;
import java.time.Instant;
import java.util.List;

/**
 * One version of what was computed of a screen.
 *
 * @param screenId the laboratory's label
 * @param verdict of the analysis, or FAIL when the laboratory says so of a file
 * @param reasons why not better
 */
record ScreenResult(
        long number,
        OrganoidId organoidId,
        String screenId,
        int version,
        Quality.Verdict verdict,
        List<Quality.Reason> reasons,
        ScreenAnswer answer,
        List<ScreenInput> inputs,
        Instant analysedAt) {

    ScreenResult {
        reasons = List.copyOf(reasons);
        inputs = List.copyOf(inputs);
    }

    /** As decisions refer to it. */
    String resultId() {
        return "organoid-result-" + number;
    }

    boolean hasDayZero() {
        return inputs.stream().anyMatch(input -> input.role() == ScreenInput.Role.DAY_0);
    }

    /** Whether nothing more is expected of it: long diameters bring their own start. */
    boolean isWhole() {
        return hasDayZero() || answer.readout() == ScreenAnswer.Readout.DIAMETERS;
    }
}
