package dev.sextant.sequencing;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * What an assay can see: a fact of the assay, never read from a result file. A gene that it does not cover is not
 * known, never wild type.
 *
 * @param assayId for example {@code wes-tissue-v1}
 * @param genes covered genes; empty with {@code wholeGenome} or {@code wholeExome} means every protein-coding gene
 * @param detectionLimit smallest variant allele fraction that it finds reliably, 0 to 1
 */
public record Assay(
        String assayId,
        Kind kind,
        boolean everyGene,
        Set<String> genes,
        String referenceGenome,
        BigDecimal detectionLimit,
        Optional<BigDecimal> mutationalBurdenSizeMb) {

    /** What is measured. */
    public enum Kind {
        TISSUE_MUTATIONS,
        TISSUE_COPY_NUMBER,
        PLASMA_MUTATIONS,
        BIOMARKERS,
        PATHOLOGY
    }

    public Assay {
        genes = Set.copyOf(genes);
    }

    public boolean covers(String gene) {
        return everyGene || genes.contains(gene);
    }
}
