package dev.sextant.sequencing.maf;

import dev.sextant.sequencing.vcf.Consequences;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sequence Ontology terms for what MAF calls Variant_Classification: the reverse of vcf2maf's GetVariantClassification
 * (https://github.com/mskcc/vcf2maf), with the start and stop codons of Oncotator and Funcotator
 * (https://gatk.broadinstitute.org/hc/en-us/articles/360035889931).
 */
final class VariantClassification {

    static final String NOT_KNOWN = "NOT_KNOWN";

    private static final Pattern TERM = Pattern.compile("[A-Za-z0-9_]+");

    private static final Map<String, String> TERMS = Map.ofEntries(
            Map.entry("missense_mutation", "missense_variant"),
            Map.entry("nonsense_mutation", "stop_gained"),
            Map.entry("nonstop_mutation", "stop_lost"),
            Map.entry("stop_codon_del", "stop_lost"),
            Map.entry("stop_codon_ins", "stop_lost"),
            Map.entry("silent", "synonymous_variant"),
            Map.entry("frame_shift_del", "frameshift_variant"),
            Map.entry("frame_shift_ins", "frameshift_variant"),
            Map.entry("in_frame_del", "inframe_deletion"),
            Map.entry("in_frame_ins", "inframe_insertion"),
            // Donor or acceptor, which MAF does not tell.
            Map.entry("splice_site", "splice_site_variant"),
            Map.entry("splice_region", "splice_region_variant"),
            Map.entry("translation_start_site", "start_lost"),
            Map.entry("start_codon_snp", "start_lost"),
            Map.entry("start_codon_del", "start_lost"),
            Map.entry("start_codon_ins", "start_lost"),
            Map.entry("de_novo_start_inframe", "5_prime_UTR_variant"),
            Map.entry("de_novo_start_outofframe", "5_prime_UTR_variant"),
            Map.entry("5'utr", "5_prime_UTR_variant"),
            Map.entry("3'utr", "3_prime_UTR_variant"),
            Map.entry("5'flank", "upstream_gene_variant"),
            Map.entry("3'flank", "downstream_gene_variant"),
            Map.entry("intron", "intron_variant"),
            Map.entry("igr", "intergenic_variant"),
            Map.entry("rna", "non_coding_transcript_exon_variant"),
            Map.entry("lincrna", "non_coding_transcript_exon_variant"));

    private VariantClassification() {}

    /** The most severe term of the file's Consequence column, where there is one: it tells more than the classification. */
    static String term(String consequence, String classification) {
        String term = Consequences.mostSevere(consequence.strip().replaceAll("[,;\\s]+", "&"));
        if (TERM.matcher(term).matches()) {
            return term;
        }
        return TERMS.getOrDefault(classification.strip().toLowerCase(Locale.ROOT), NOT_KNOWN);
    }
}
