package dev.sextant.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code sextant.identity.*}. Counts and relatedness are somalier's (Pedersen 2020,
 * https://doi.org/10.1186/s13073-020-00761-2); it draws the limits by eye, so the limits are ours, from Hardy-Weinberg: of two
 * strangers, 2 p^2 q^2 of the sites are opposite homozygotes, 12.5 % at an allele frequency of 0.5 and 5 % at 0.2.
 *
 * @param leastSharedSites sites with a genotype in both. At 100 sites of frequency 0.5, strangers stay at two opposite
 *     homozygotes or fewer in 2 of 10,000 pairs
 * @param leastDepth reads; genotypes on fewer are not used, as a heterozygote shows one allele only in 2 of 1,000 at 10 reads
 * @param mostOppositeOfMatch share of opposite homozygotes up to which two samples may be of one person: genotyping errors
 * @param leastOppositeOfMismatch share from which they are not
 * @param leastRelatednessOfMatch parents and siblings have 0.5, one person 1
 * @param leastHeterozygousSites in the sample with fewer; below, relatedness says nothing
 * @param commonHeterozygosity largest share of heterozygous sites that a person is expected to have: 2 p q is at most 0.5. What
 *     two tumours have less may have been lost in both on opposite sides, and speaks for no mismatch
 * @param mostHeterozygousShare more than this, and the sample is mixed from two people
 * @param foreignReadShare share of reads of the other allele at homozygous sites from which contamination is noted
 * @param leastPurity tumour purity below which is noted that the genotypes are mostly those of other cells
 * @param mostSites of one panel; somalier's has 17,766
 */
@ConfigurationProperties("sextant.identity")
public record IdentitySettings(
        @DefaultValue("100") int leastSharedSites,
        @DefaultValue("10") int leastDepth,
        @DefaultValue("0.02") double mostOppositeOfMatch,
        @DefaultValue("0.05") double leastOppositeOfMismatch,
        @DefaultValue("0.7") double leastRelatednessOfMatch,
        @DefaultValue("20") int leastHeterozygousSites,
        @DefaultValue("0.5") double commonHeterozygosity,
        @DefaultValue("0.65") double mostHeterozygousShare,
        @DefaultValue("0.02") double foreignReadShare,
        @DefaultValue("0.2") double leastPurity,
        @DefaultValue("25000") int mostSites) {

    public IdentitySettings {
        if (leastSharedSites < 1 || mostSites < leastSharedSites || leastDepth < 0 || leastHeterozygousSites < 1) {
            throw new IllegalArgumentException("sextant.identity: numbers of sites and reads must be above zero");
        }
        if (mostOppositeOfMatch < 0 || leastOppositeOfMismatch <= mostOppositeOfMatch || leastOppositeOfMismatch > 1) {
            throw new IllegalArgumentException(
                    "sextant.identity: 0 <= most-opposite-of-match < least-opposite-of-mismatch <= 1");
        }
    }

    static IdentitySettings defaults() {
        return new IdentitySettings(100, 10, 0.02, 0.05, 0.7, 20, 0.5, 0.65, 0.02, 0.2, 25_000);
    }
}
