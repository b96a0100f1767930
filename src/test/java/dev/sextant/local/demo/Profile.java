package dev.sextant.local.demo;

import dev.sextant.sequencing.ReferenceGenome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a synthetic tumour is to show.
 *
 * @param variants substitutions of the hotspot table, {@code PIK3CA H1047R}; on top of seeded passengers
 * @param copies total copies of genes of interest; all others as {@code otherCopies} says
 * @param her2Immunohistochemistry 0, 1+, 2+, 3+
 * @param her2InSituHybridisation POSITIVE, NEGATIVE, or NONE for no ISH
 */
public record Profile(
        ReferenceGenome genome,
        List<String> variants,
        Map<String, Integer> copies,
        OtherCopies otherCopies,
        String her2Immunohistochemistry,
        String her2InSituHybridisation,
        int oestrogenReceptorPercent,
        int progesteroneReceptorPercent,
        String mutationalBurden,
        String microsatellites,
        String pdL1CombinedScore,
        String plasmaTumourFractionPercent) {

    /** Copies of the genes that a profile does not name. */
    public enum OtherCopies {
        /** As measured in the cell line HCC2218. */
        AS_IN_HCC2218,
        /** Two of each. */
        NEUTRAL
    }

    public Profile {
        variants = List.copyOf(variants);
        copies = Map.copyOf(copies);
    }

    /** HER2-positive, ERBB2 amplified (16 copies as in HCC2218), PIK3CA H1047R as in T001, everything else quiet. */
    public static Profile amplifiedWithPik3ca() {
        return new Profile(
                ReferenceGenome.GRCH38,
                List.of("PIK3CA H1047R"),
                Map.of("ERBB2", 16),
                OtherCopies.NEUTRAL,
                "3+",
                "NONE",
                0,
                0,
                "3.1",
                "MSS",
                "0",
                "8.5");
    }

    /** HER2-positive by amplification, no other alteration that an arm asks for. */
    public static Profile amplifiedOnly() {
        return amplifiedWithPik3ca().withoutVariants();
    }

    /** As {@link #amplifiedOnly} with ERBB2 L755S. */
    public static Profile her2Mutant() {
        return amplifiedOnly().with("ERBB2 L755S");
    }

    /** HER2 lost: IHC 0, no amplification. */
    public static Profile her2Lost() {
        return amplifiedWithPik3ca().withCopies("ERBB2", 2).withHer2("0", "NONE");
    }

    public Profile on(ReferenceGenome other) {
        return copy(other, variants, copies, otherCopies, her2Immunohistochemistry, her2InSituHybridisation);
    }

    /** @param variant {@code GENE change} */
    public Profile with(String variant) {
        List<String> more = new ArrayList<>(variants);
        more.add(variant);
        return copy(genome, more, copies, otherCopies, her2Immunohistochemistry, her2InSituHybridisation);
    }

    public Profile withoutVariants() {
        return copy(genome, List.of(), copies, otherCopies, her2Immunohistochemistry, her2InSituHybridisation);
    }

    public Profile withCopies(String gene, int total) {
        Map<String, Integer> more = new LinkedHashMap<>(copies);
        more.put(gene, total);
        return copy(genome, variants, more, otherCopies, her2Immunohistochemistry, her2InSituHybridisation);
    }

    /** Every copy number as measured in HCC2218, ERBB2 included. */
    public Profile withCopiesOfHcc2218() {
        return copy(
                genome,
                variants,
                Map.of(),
                OtherCopies.AS_IN_HCC2218,
                her2Immunohistochemistry,
                her2InSituHybridisation);
    }

    public Profile withHer2(String immunohistochemistry, String inSituHybridisation) {
        return copy(genome, variants, copies, otherCopies, immunohistochemistry, inSituHybridisation);
    }

    public Profile withReceptors(int oestrogenPercent, int progesteronePercent) {
        return new Profile(
                genome,
                variants,
                copies,
                otherCopies,
                her2Immunohistochemistry,
                her2InSituHybridisation,
                oestrogenPercent,
                progesteronePercent,
                mutationalBurden,
                microsatellites,
                pdL1CombinedScore,
                plasmaTumourFractionPercent);
    }

    /** @param microsatelliteStatus as the layout biomarkers has it: MSS, MSI_HIGH, … */
    public Profile withBiomarkers(String burden, String microsatelliteStatus, String combinedScore) {
        return new Profile(
                genome,
                variants,
                copies,
                otherCopies,
                her2Immunohistochemistry,
                her2InSituHybridisation,
                oestrogenReceptorPercent,
                progesteroneReceptorPercent,
                burden,
                microsatelliteStatus,
                combinedScore,
                plasmaTumourFractionPercent);
    }

    public Profile withPlasmaTumourFraction(String percent) {
        return new Profile(
                genome,
                variants,
                copies,
                otherCopies,
                her2Immunohistochemistry,
                her2InSituHybridisation,
                oestrogenReceptorPercent,
                progesteroneReceptorPercent,
                mutationalBurden,
                microsatellites,
                pdL1CombinedScore,
                percent);
    }

    private Profile copy(
            ReferenceGenome newGenome,
            List<String> newVariants,
            Map<String, Integer> newCopies,
            OtherCopies newOtherCopies,
            String immunohistochemistry,
            String inSituHybridisation) {
        return new Profile(
                newGenome,
                newVariants,
                newCopies,
                newOtherCopies,
                immunohistochemistry,
                inSituHybridisation,
                oestrogenReceptorPercent,
                progesteroneReceptorPercent,
                mutationalBurden,
                microsatellites,
                pdL1CombinedScore,
                plasmaTumourFractionPercent);
    }
}
