package dev.sextant.sequencing.vcf;

import java.util.Map;

/**
 * SnpEff's names of effects as the Sequence Ontology terms that Ensembl uses, so that a change has one consequence
 * whoever annotated it (https://pcingola.github.io/SnpEff/snpeff/inputoutput/#effect-prediction-details). Names without
 * such a term stay as they are and count as least severe.
 */
final class SnpEffTerms {

    /** SnpEff's finer terms. Its start codon that becomes another start codon is no start that is lost. */
    private static final Map<String, String> FINER = Map.ofEntries(
            Map.entry("conservative_inframe_insertion", "inframe_insertion"),
            Map.entry("disruptive_inframe_insertion", "inframe_insertion"),
            Map.entry("conservative_inframe_deletion", "inframe_deletion"),
            Map.entry("disruptive_inframe_deletion", "inframe_deletion"),
            Map.entry("initiator_codon_variant", "start_retained_variant"),
            Map.entry("non_canonical_start_codon", "start_retained_variant"),
            Map.entry("start_retained", "start_retained_variant"),
            Map.entry("rare_amino_acid_variant", "protein_altering_variant"),
            Map.entry("exon_loss_variant", "feature_truncation"),
            Map.entry("splice_branch_variant", "splice_region_variant"),
            Map.entry("5_prime_UTR_premature_start_codon_gain_variant", "5_prime_UTR_variant"),
            Map.entry("5_prime_UTR_truncation", "5_prime_UTR_variant"),
            Map.entry("3_prime_UTR_truncation", "3_prime_UTR_variant"),
            Map.entry("non_coding_exon_variant", "non_coding_transcript_exon_variant"),
            Map.entry("conserved_intron_variant", "intron_variant"),
            Map.entry("miRNA", "mature_miRNA_variant"),
            Map.entry("intergenic_region", "intergenic_variant"),
            Map.entry("conserved_intergenic_variant", "intergenic_variant"));

    /** Names before release 4.1, and of its option {@code -classic}. */
    private static final Map<String, String> CLASSIC = Map.ofEntries(
            Map.entry("SPLICE_SITE_ACCEPTOR", "splice_acceptor_variant"),
            Map.entry("SPLICE_SITE_DONOR", "splice_donor_variant"),
            Map.entry("SPLICE_SITE_REGION", "splice_region_variant"),
            Map.entry("SPLICE_SITE_BRANCH", "splice_region_variant"),
            Map.entry("SPLICE_SITE_BRANCH_U12", "splice_region_variant"),
            Map.entry("STOP_GAINED", "stop_gained"),
            Map.entry("FRAME_SHIFT", "frameshift_variant"),
            Map.entry("STOP_LOST", "stop_lost"),
            Map.entry("START_LOST", "start_lost"),
            Map.entry("EXON_DELETED", "feature_truncation"),
            Map.entry("CODON_INSERTION", "inframe_insertion"),
            Map.entry("CODON_CHANGE_PLUS_CODON_INSERTION", "inframe_insertion"),
            Map.entry("CODON_DELETION", "inframe_deletion"),
            Map.entry("CODON_CHANGE_PLUS_CODON_DELETION", "inframe_deletion"),
            Map.entry("NON_SYNONYMOUS_CODING", "missense_variant"),
            Map.entry("CODON_CHANGE", "protein_altering_variant"),
            Map.entry("RARE_AMINO_ACID", "protein_altering_variant"),
            Map.entry("NON_SYNONYMOUS_START", "start_retained_variant"),
            Map.entry("SYNONYMOUS_START", "start_retained_variant"),
            Map.entry("SYNONYMOUS_STOP", "stop_retained_variant"),
            Map.entry("NON_SYNONYMOUS_STOP", "stop_retained_variant"),
            Map.entry("SYNONYMOUS_CODING", "synonymous_variant"),
            Map.entry("CDS", "coding_sequence_variant"),
            Map.entry("START_GAINED", "5_prime_UTR_variant"),
            Map.entry("UTR_5_PRIME", "5_prime_UTR_variant"),
            Map.entry("UTR_5_DELETED", "5_prime_UTR_variant"),
            Map.entry("UTR_3_PRIME", "3_prime_UTR_variant"),
            Map.entry("UTR_3_DELETED", "3_prime_UTR_variant"),
            Map.entry("EXON", "non_coding_transcript_exon_variant"),
            Map.entry("INTRON", "intron_variant"),
            Map.entry("INTRON_CONSERVED", "intron_variant"),
            Map.entry("UPSTREAM", "upstream_gene_variant"),
            Map.entry("DOWNSTREAM", "downstream_gene_variant"),
            Map.entry("INTERGENIC", "intergenic_variant"),
            Map.entry("INTERGENIC_CONSERVED", "intergenic_variant"));

    private SnpEffTerms() {}

    /** The most severe of names joined with {@code &} or {@code +}. */
    static String mostSevere(String names) {
        String worst = "";
        for (String name : names.replace('+', '&').split("&", -1)) {
            String term = CLASSIC.getOrDefault(name, FINER.getOrDefault(name, name));
            if (worst.isEmpty() || Consequences.rank(term) < Consequences.rank(worst)) {
                worst = term;
            }
        }
        return worst;
    }
}
