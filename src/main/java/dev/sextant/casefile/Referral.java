package dev.sextant.casefile;

import dev.sextant.kernel.Answer;
import java.util.List;

/**
 * What the referring physician sent along.
 *
 * @param extent how far the disease has spread
 * @param her2Immunohistochemistry {@code 0}, {@code 1+}, {@code 2+}, {@code 3+} or {@code NOT_KNOWN}
 * @param her2InSituHybridisation {@code POSITIVE}, {@code NEGATIVE} or {@code NOT_KNOWN}
 * @param trastuzumabResistance {@code PRIMARY}, {@code SECONDARY}, {@code NONE} or {@code NOT_KNOWN}
 * @param hypersensitivities drugs (International Nonproprietary Names) that must not be given again
 */
public record Referral(
        Extent extent,
        String her2Immunohistochemistry,
        String her2InSituHybridisation,
        String trastuzumabResistance,
        Answer centralNervousSystemDisease,
        List<PriorTherapy> priorTherapies,
        List<String> hypersensitivities) {

    /** Extent of disease. */
    public enum Extent {
        EARLY,
        UNRESECTABLE,
        METASTATIC,
        NOT_KNOWN
    }

    public Referral {
        priorTherapies = List.copyOf(priorTherapies);
        hypersensitivities = List.copyOf(hypersensitivities);
    }
}
