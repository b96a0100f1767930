package dev.sextant.sequencing.vcf;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an annotator says that one allele does to one transcript.
 *
 * @param gene symbol, empty where none is named
 * @param transcript accession with or without version, or the name of another feature
 * @param biotype of the transcript, empty where the file does not tell
 * @param term the most severe consequence, as Sequence Ontology term; empty where none is named
 * @param marks how the annotator set the transcript off from the others
 * @param change short name of the change of the protein; asked only of the effect that is chosen
 */
record Effect(
        String gene, String transcript, String biotype, String term, Marks marks, Supplier<Optional<String>> change) {

    /** What sets a transcript off. */
    record Marks(boolean picked, boolean maneSelect, boolean canonical) {

        static final Marks NONE = new Marks(false, false, false);
    }

    /** Where in a gene the change lies, and whether the arms ask for that gene. */
    Place place() {
        boolean asked = GenesOfInterest.contains(gene);
        if (Consequences.inCodeOrSplice(term) && !gene.isEmpty()) {
            return asked ? Place.CODE_OF_GENE_OF_INTEREST : Place.CODE_OF_ANOTHER;
        }
        return asked && Consequences.inTranscript(term) ? Place.REST_OF_GENE_OF_INTEREST : Place.ELSEWHERE;
    }

    Annotation annotation() {
        return new Annotation(
                gene.isEmpty() ? Optional.empty() : Optional.of(gene),
                change.get(),
                term.isEmpty() ? Annotation.NONE.consequence() : term);
    }

    /** Best first. */
    enum Place {
        CODE_OF_GENE_OF_INTEREST,
        CODE_OF_ANOTHER,
        REST_OF_GENE_OF_INTEREST,
        ELSEWHERE
    }
}
