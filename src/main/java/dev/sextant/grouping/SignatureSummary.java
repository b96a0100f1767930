package dev.sextant.grouping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Numbers over the mutations of a signature; those that need more than what was evaluable are absent.
 *
 * @param truncalFraction truncal over all mutations whose clonality is assessable
 * @param heterogeneityIndex 1 - truncal fraction
 * @param unlisted mutations that are counted here and not among the signature's alterations; empty when none is
 * @param plasmaRecall share of the tissue's mutations, covered by the plasma assay, that plasma shows too
 */
record SignatureSummary(
        int evaluableFoci,
        int mutations,
        Optional<Integer> unlisted,
        int truncal,
        int shared,
        int privateToOne,
        int notAssessable,
        Optional<BigDecimal> truncalFraction,
        Optional<BigDecimal> heterogeneityIndex,
        List<Similarity> jaccard,
        List<Spread> math,
        List<Recall> plasmaRecall,
        List<String> plasmaOnly) {

    SignatureSummary {
        jaccard = List.copyOf(jaccard);
        math = List.copyOf(math);
        plasmaRecall = List.copyOf(plasmaRecall);
        plasmaOnly = List.copyOf(plasmaOnly);
    }

    SignatureSummary withUnlisted(Optional<Integer> number) {
        return new SignatureSummary(
                evaluableFoci,
                mutations,
                number,
                truncal,
                shared,
                privateToOne,
                notAssessable,
                truncalFraction,
                heterogeneityIndex,
                jaccard,
                math,
                plasmaRecall,
                plasmaOnly);
    }

    /** Shared over all mutations of two foci, of those evaluable in both. */
    record Similarity(String focusA, String focusB, int shared, int all, Optional<BigDecimal> index) {}

    /** Mutant-allele tumour heterogeneity: 100 x 1.4826 x median absolute deviation / median (Mroz, Oral Oncol 2013;49:211). */
    record Spread(String focusId, int fractions, Optional<BigDecimal> math) {}

    /** @param clonality {@code ALL}, or the class of the tissue's mutations */
    record Recall(String clonality, int inPlasma, int inTissue, Optional<BigDecimal> recall) {}
}
