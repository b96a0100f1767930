package dev.sextant.sequencing.vcf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequence Ontology terms in the order of severity that Ensembl gives them
 * (https://www.ensembl.org/info/genome/variation/prediction/predicted_data.html).
 */
public final class Consequences {

    private static final List<String> BY_SEVERITY = List.of(
            "transcript_ablation",
            "splice_acceptor_variant",
            "splice_donor_variant",
            "stop_gained",
            "frameshift_variant",
            "stop_lost",
            "start_lost",
            "transcript_amplification",
            "feature_elongation",
            "feature_truncation",
            "inframe_insertion",
            "inframe_deletion",
            "missense_variant",
            "protein_altering_variant",
            "splice_donor_5th_base_variant",
            "splice_region_variant",
            "splice_donor_region_variant",
            "splice_polypyrimidine_tract_variant",
            "incomplete_terminal_codon_variant",
            "start_retained_variant",
            "stop_retained_variant",
            "synonymous_variant",
            "coding_sequence_variant",
            "mature_miRNA_variant",
            "5_prime_UTR_variant",
            "3_prime_UTR_variant",
            "non_coding_transcript_exon_variant",
            "intron_variant",
            "NMD_transcript_variant",
            "non_coding_transcript_variant",
            "coding_transcript_variant",
            "upstream_gene_variant",
            "downstream_gene_variant",
            "TFBS_ablation",
            "TFBS_amplification",
            "TF_binding_site_variant",
            "regulatory_region_ablation",
            "regulatory_region_amplification",
            "regulatory_region_variant",
            "intergenic_variant",
            "sequence_variant");

    private static final Map<String, Integer> RANK = new HashMap<>();

    static {
        for (String term : BY_SEVERITY) {
            RANK.put(term, RANK.size());
        }
    }

    private static final int LAST_OF_CODE = rank("coding_sequence_variant");
    private static final int LAST_OF_TRANSCRIPT = rank("coding_transcript_variant");

    private Consequences() {}

    /** 0 is the most severe; a term that we do not know comes last. */
    static int rank(String term) {
        return RANK.getOrDefault(term, BY_SEVERITY.size());
    }

    /** Whether the term says that code or a splice site is changed, silently or not. */
    static boolean inCodeOrSplice(String term) {
        return rank(term) <= LAST_OF_CODE;
    }

    /** Whether the term says that the change lies within a transcript, and not merely near it. */
    static boolean inTranscript(String term) {
        return rank(term) <= LAST_OF_TRANSCRIPT;
    }

    /** Of terms joined with {@code &}. */
    public static String mostSevere(String terms) {
        String worst = "";
        for (String term : terms.split("&", -1)) {
            if (worst.isEmpty() || rank(term) < rank(worst)) {
                worst = term;
            }
        }
        return worst;
    }
}
