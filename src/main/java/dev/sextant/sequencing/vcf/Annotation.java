package dev.sextant.sequencing.vcf;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a file or the hotspot table says of one allele.
 *
 * @param namedAt position, on the same chromosome, of the record that names the change which this allele is a part of
 */
record Annotation(Optional<String> gene, Optional<String> proteinChange, String consequence, OptionalLong namedAt) {

    static final Annotation NONE = new Annotation(Optional.empty(), Optional.empty(), "NOT_KNOWN");

    Annotation(Optional<String> gene, Optional<String> proteinChange, String consequence) {
        this(gene, proteinChange, consequence, OptionalLong.empty());
    }

    /** Whether it says neither gene nor consequence. */
    boolean silent() {
        return gene.isEmpty() && consequence.equals(NONE.consequence);
    }

    Annotation namedAt(long position) {
        return new Annotation(gene, proteinChange, consequence, OptionalLong.of(position));
    }
}
