package dev.sextant.sequencing.vcf;

import java.util.Optional;

/** What a file or the hotspot table says of one allele. */
public record Annotation(Optional<String> gene, Optional<String> proteinChange, String consequence) {

    public static final Annotation NONE = new Annotation(Optional.empty(), Optional.empty(), "NOT_KNOWN");
}
