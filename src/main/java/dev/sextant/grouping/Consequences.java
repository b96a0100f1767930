package dev.sextant.grouping;

import dev.sextant.sequencing.Mutation;
import java.util.Arrays;
import java.util.Set;

/** What Sequence Ontology terms say about a gene's function. */
final class Consequences {

    /** Nonsense, frame shift, essential splice site, start loss (domain default; PVS1 of Richards, Genet Med 2015;17:405). */
    private static final Set<String> LOSS = Set.of(
            "stop_gained",
            "frameshift_variant",
            "splice_acceptor_variant",
            "splice_donor_variant",
            "start_lost",
            "transcript_ablation");

    private Consequences() {}

    static boolean lossOfFunction(Mutation mutation) {
        return Arrays.stream(mutation.consequence().split("&")).anyMatch(LOSS::contains)
                || mutation.proteinChange().map(Consequences::truncates).orElse(false);
    }

    /** Without any annotation nothing is known of the protein; "intron" is an annotation. */
    static boolean unread(Mutation mutation) {
        return mutation.consequence().equals("NOT_KNOWN")
                && mutation.proteinChange().isEmpty();
    }

    /** A change of the protein that is not silent. */
    static boolean changesProtein(Mutation mutation) {
        return mutation.proteinChange()
                .map(change -> !change.endsWith("=") && !change.equals("?"))
                .orElse(lossOfFunction(mutation));
    }

    private static boolean truncates(String change) {
        String plain = ProteinChange.plain(change);
        return (plain.endsWith("*") && !plain.startsWith("*")) || plain.contains("fs");
    }
}
