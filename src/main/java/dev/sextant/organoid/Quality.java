package dev.sextant.organoid;

import dev.sextant.organoid.response.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a screen may be relied on.
 *
 * @param verdict the worst of the reasons
 * @param plates numbers per treated plate; empty for long diameters
 */
public record Quality(Verdict verdict, List<Reason> reasons, List<PlateNumbers> plates) {

    /** From good to bad. */
    public enum Verdict {
        PASS,
        /** Something could not be computed: shown to the board, adjusts nothing by itself. */
        LIMITED,
        FAIL
    }

    /** Why not better. */
    public record Reason(Verdict verdict, String text) {}

    /**
     * @param vehicleVariation coefficient of variation in percent
     * @param vehicleWells how many
     */
    public record PlateNumbers(
            String barcode, int vehicleWells, int killingWells, Measure vehicleVariation, Measure zPrime) {}

    public Quality {
        reasons = List.copyOf(reasons);
        plates = List.copyOf(plates);
    }

    static Quality of(List<Reason> reasons, List<PlateNumbers> plates) {
        Verdict worst = reasons.stream()
                .map(Reason::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.PASS);
        return new Quality(worst, reasons, plates);
    }

    /** Collects reasons. */
    static final class Reasons {

        private final List<Reason> reasons = new ArrayList<>();

        void limited(String text) {
            add(new Reason(Verdict.LIMITED, text));
        }

        void fail(String text) {
            add(new Reason(Verdict.FAIL, text));
        }

        private void add(Reason reason) {
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
        }

        List<Reason> all() {
            return reasons;
        }
    }
}
