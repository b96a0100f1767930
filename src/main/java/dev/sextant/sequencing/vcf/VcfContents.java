package dev.sextant.sequencing.vcf;

import dev.sextant.document.Receipt;
import dev.sextant.sequencing.ReferenceGenome;
import java.util.List;

/**
 * What a VCF file holds, with every record accounted for.
 *
 * @param accepted records with at least one accepted allele; the alleles went to who asked
 */
public record VcfContents(
        String format,
        ReferenceGenome referenceGenome,
        long records,
        long accepted,
        List<Receipt.Filtered> filtered,
        List<Receipt.Rejected> rejected,
        List<String> warnings) {

    public VcfContents {
        filtered = List.copyOf(filtered);
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
    }
}
