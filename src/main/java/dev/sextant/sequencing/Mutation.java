package dev.sextant.sequencing;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One accepted somatic small variant.
 *
 * @param gene HGNC symbol; empty when neither annotation nor the hotspot table names one
 * @param proteinChange one-letter HGVS without {@code p.}, for example {@code H1047R}; empty when not known
 * @param consequence Sequence Ontology term of the chosen transcript, {@code NOT_KNOWN} without annotation
 * @param chromosome without {@code chr}; empty when a report gives no coordinates
 * @param position 1-based, on {@code referenceGenome}; 0 when a report gives no coordinates
 * @param reference bases; {@code -} for nothing where the file does not tell the base before an indel (MAF), and
 *     {@code alternative} likewise
 * @param variantAlleleFraction alternative reads over all reads, 0 to 1
 * @param alleleSupport reads that carry the alternative allele, when the file tells
 */
public record Mutation(
        Optional<String> gene,
        Optional<String> proteinChange,
        String consequence,
        String referenceGenome,
        String chromosome,
        long position,
        String reference,
        String alternative,
        Optional<BigDecimal> variantAlleleFraction,
        OptionalInt depth,
        OptionalInt alleleSupport) {

    /**
     * The same change in two specimens has the same key: by coordinate, on one build; by gene and change where a report
     * gives no coordinates. Indels are written as {@link TrimmedAlleles}, so that VCF and MAF agree. Two files of different kind are compared with {@link #sameChangeAs}.
     */
    public String locus() {
        if (position == 0) {
            return gene.orElse("") + ":" + proteinChange.orElse(consequence);
        }
        TrimmedAlleles alleles = TrimmedAlleles.of(position, reference, alternative);
        return referenceGenome + ":" + chromosome + ":" + alleles.position() + ":" + alleles.reference() + ">"
                + alleles.alternative();
    }

    /** Whether both are the same change of the genome, or the same change of the same protein (other build, no coordinates). */
    public boolean sameChangeAs(Mutation other) {
        return locus().equals(other.locus())
                || gene.isPresent()
                        && gene.equals(other.gene)
                        && proteinChange.isPresent()
                        && proteinChange.equals(other.proteinChange);
    }

    /** For people: {@code PIK3CA H1047R}, or the locus where no gene is known. */
    public String label() {
        return gene.map(symbol ->
                        symbol + proteinChange.map(change -> " " + change).orElse(" " + consequence))
                .orElse(locus());
    }
}
