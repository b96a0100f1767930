package dev.sextant.grouping;

import dev.sextant.grouping.KnownAlteration.Role;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Circulating tumour DNA of a patient over time: the API's answer.
 *
 * @param baseline specimen id of the draw that the others are compared with; empty while no draw is usable
 * @param responseBelow ratio below which a draw is called a molecular response
 * @param draws in the order in which they were taken
 * @param variants those with a meaning first, then tracked ones, by their fraction at baseline
 * @param variantsLeftOff how many more there are than are listed
 */
record CtdnaSeries(
        Optional<String> baseline,
        BigDecimal responseBelow,
        List<Draw> draws,
        List<Variant> variants,
        int variantsLeftOff) {

    CtdnaSeries {
        draws = List.copyOf(draws);
        variants = List.copyOf(variants);
    }

    /** What a draw says, compared with baseline. */
    enum Response {
        BASELINE,
        /** Every tracked variant is below what the assay can find. */
        CLEARED,
        MOLECULAR_RESPONSE,
        NO_MOLECULAR_RESPONSE,
        /** Nothing can be said: an unusable draw, too little tumour DNA at baseline, or nothing tracked that it could see. */
        NOT_INFORMATIVE
    }

    /**
     * @param usable whether its analysis can be read at all
     * @param tumourFraction 0 to 1, when reported
     * @param tracked variants of the baseline that are followed; {@code evaluable}: those that this draw could show
     * @param meanFraction mean allele fraction of the evaluable tracked variants, one that was not found counting as 0
     * @param ratio mean fraction over that of the same variants at baseline
     * @param newSinceLast alterations with a meaning that the draw before could have shown, and did not
     * @param firstSeen alterations with a meaning, seen first here, that no earlier draw could have shown
     * @param agreement of the tissue's mutations, how many the draw could show and did, by clonality
     */
    record Draw(
            String specimenId,
            String accession,
            String collectedOn,
            boolean usable,
            Optional<BigDecimal> tumourFraction,
            int tracked,
            int evaluable,
            Optional<BigDecimal> meanFraction,
            Optional<BigDecimal> ratio,
            Response response,
            String reason,
            List<String> newSinceLast,
            List<String> firstSeen,
            List<Agreement> agreement) {

        Draw {
            newSinceLast = List.copyOf(newSinceLast);
            firstSeen = List.copyOf(firstSeen);
            agreement = List.copyOf(agreement);
        }
    }

    record Agreement(Clonality clonality, int inPlasma, int inTissue) {}

    /**
     * @param roles what is known of it; empty for most
     * @param clonality in tissue, by the latest signature; empty when no focus has it
     * @param tracked whether it counts for the mean
     * @param caution why it may not be the tumour's; such a variant is not tracked
     * @param values in the order of the draws
     */
    record Variant(
            String key,
            String label,
            Optional<String> gene,
            List<Role> roles,
            Optional<Clonality> clonality,
            boolean tracked,
            Optional<String> caution,
            List<Value> values) {

        Variant {
            roles = List.copyOf(roles);
            values = List.copyOf(values);
        }
    }

    enum Found {
        PRESENT,
        /** Not found, where the assay finds such a fraction. */
        BELOW_LIMIT,
        NOT_EVALUABLE
    }

    /** @param limit smallest fraction that the assay finds reliably */
    record Value(String specimenId, Found found, Optional<BigDecimal> fraction, Optional<BigDecimal> limit) {}
}
