package dev.sextant.sequencing.vcf;

import dev.sextant.sequencing.Mutation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Variants that are part of a change which another record names (bcftools csq writes {@code @position}). They get the name
 * of the whole change, because that is what they do, unless their own says more. The file is read once and the record
 * that names the change may come later, so this is done at the end.
 */
final class BackReferences {

    private final Map<String, Long> referring = new HashMap<>();
    private final Map<String, Mutation> byRecord = new HashMap<>();

    /** @param position of the record */
    void read(Mutation mutation, long position, Annotation annotation) {
        if (annotation.namedAt().isPresent()) {
            referring.put(mutation.locus(), annotation.namedAt().getAsLong());
        }
        // Only changes of code are made of several records; whatever else a genome has need not be remembered.
        if (mutation.gene().isPresent() && Consequences.inCodeOrSplice(mutation.consequence())) {
            byRecord.putIfAbsent(mutation.chromosome() + ":" + position, mutation);
        }
    }

    /** Whether a record refers to another. */
    boolean any() {
        return !referring.isEmpty();
    }

    /** With the name of the whole change. */
    Mutation resolved(Mutation mutation) {
        return Optional.ofNullable(referring.get(mutation.locus()))
                .map(position -> byRecord.get(mutation.chromosome() + ":" + position))
                .filter(whole -> mutation.gene().isEmpty()
                        || Consequences.rank(whole.consequence()) <= Consequences.rank(mutation.consequence()))
                .map(whole -> new Mutation(
                        whole.gene(),
                        whole.proteinChange(),
                        whole.consequence(),
                        mutation.referenceGenome(),
                        mutation.chromosome(),
                        mutation.position(),
                        mutation.reference(),
                        mutation.alternative(),
                        mutation.variantAlleleFraction(),
                        mutation.depth(),
                        mutation.alleleSupport()))
                .orElse(mutation);
    }
}
