package dev.sextant.sequencing.vcf;

import java.util.Locale;

/**
 * How SnpEff names the allele of an entry: {@code G}; {@code G-C}, the tumour's G where the normal sample has C (cancer
 * mode); or {@code G-chr1:123456_A>T}, G together with another variant (https://pcingola.github.io/SnpEff/adds/VCFannotationformat_v1.0.pdf).
 *
 * @param againstReference whether the entry compares the allele alone with the reference genome
 */
record SnpEffAllele(String name, boolean againstReference) {

    static SnpEffAllele of(String text) {
        int dash = text.indexOf('-', 1);
        return new SnpEffAllele((dash < 0 ? text : text.substring(0, dash)).toUpperCase(Locale.ROOT), dash < 0);
    }

    boolean names(Alleles alleles, int alternative) {
        return alleles.alternatives().size() == 1
                || name.equals(alleles.alternatives().get(alternative))
                || name.equals(alleles.vepName(alternative));
    }
}
