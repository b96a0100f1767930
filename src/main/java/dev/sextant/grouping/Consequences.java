package dev.sextant.grouping;

import dev.sextant.sequencing.Mutation;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** What Sequence Ontology terms say about a gene's function. */
final class Consequences {

    /** Nonsense, frame shift, essential splice site, start loss (domain default; PVS1 of Richards, Genet Med 2015;17:405). */
    private static final Set<String> LOSS = Set.of(
            "stop_gained",
            "frameshift_variant",
            "splice_acceptor_variant",
            "splice_donor_variant",
            "splice_site_variant",
            "start_lost",
            "transcript_ablation");

    private static final Set<String> ALTERING_OR_NOT_KNOWN = Set.of(
            "NOT_KNOWN",
            "missense_variant",
            "inframe_insertion",
            "inframe_deletion",
            "protein_altering_variant",
            "coding_sequence_variant");

    /** {@code L755L}: another codon, the same residue. */
    private static final Pattern SILENT = Pattern.compile("([A-Z*])\\d+\\1");

    private Consequences() {}

    static boolean lossOfFunction(Mutation mutation) {
        return Arrays.stream(mutation.consequence().split("&")).anyMatch(LOSS::contains)
                || mutation.proteinChange()
                        .filter(change -> !isUnknownResidue(mutation, change))
                        .map(Consequences::truncates)
                        .orElse(false);
    }

    /** Nothing is known of the protein: no annotation at all, or one that says "changed" and not how. */
    static boolean unread(Mutation mutation) {
        return mutation.proteinChange().isEmpty()
                && !lossOfFunction(mutation)
                && Arrays.stream(mutation.consequence().split("&")).anyMatch(ALTERING_OR_NOT_KNOWN::contains);
    }

    /** A change of the protein that is not silent. */
    static boolean changesProtein(Mutation mutation) {
        return mutation.proteinChange()
                .map(ProteinChange::plain)
                .map(change -> !change.endsWith("=")
                        && !change.equals("?")
                        && !SILENT.matcher(change).matches())
                .orElse(lossOfFunction(mutation));
    }

    /** VEP writes X for a residue that it cannot tell, elsewhere an X at the end is an old spelling of a stop. */
    private static boolean isUnknownResidue(Mutation mutation, String change) {
        return change.endsWith("X")
                && (mutation.consequence().contains("coding_sequence_variant")
                        || mutation.consequence().contains("incomplete_terminal_codon_variant"));
    }

    private static boolean truncates(String change) {
        String plain = ProteinChange.plain(change);
        return (plain.endsWith("*") && !plain.startsWith("*")) || plain.contains("fs");
    }
}
