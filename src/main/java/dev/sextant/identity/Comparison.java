package dev.sextant.identity;

import java.util.OptionalDouble;

/**
 * How alike two samples are, counted at the sites that both have.
 *
 * @param sharedSites sites with a genotype in both
 * @param oppositeHomozygous sites where one has two copies of one allele and the other two of the other (IBS0)
 * @param sameGenotype sites where both have the same (IBS2)
 * @param heterozygous of the shared sites, in the first sample
 * @param otherHeterozygous of the shared sites, in the second sample
 * @param bothHeterozygous sites where both are
 */
record Comparison(
        int sharedSites,
        int oppositeHomozygous,
        int sameGenotype,
        int heterozygous,
        int otherHeterozygous,
        int bothHeterozygous) {

    /** Of the shared sites, 0 to 1; 0 when none is shared. */
    double oppositeShare() {
        return share(oppositeHomozygous);
    }

    /** Of the sample with more of them. */
    double mostHeterozygousShare() {
        return share(Math.max(heterozygous, otherHeterozygous));
    }

    int fewestHeterozygous() {
        return Math.min(heterozygous, otherHeterozygous);
    }

    /**
     * Relatedness as somalier computes it, {@code (shared-hets - 2 * IBS0) / min(hets_i, hets_j)}: about 1 for one person, 0.5
     * for parents and siblings, 0 for strangers (https://doi.org/10.1186/s13073-020-00761-2). A tumour that has lost
     * heterozygosity stays at 1 beside its normal, as the fewer heterozygous sites are the measure. Empty when one has none.
     */
    OptionalDouble relatedness() {
        return fewestHeterozygous() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((bothHeterozygous - 2.0 * oppositeHomozygous) / fewestHeterozygous());
    }

    private double share(int sites) {
        return sharedSites == 0 ? 0 : (double) sites / sharedSites;
    }
}
