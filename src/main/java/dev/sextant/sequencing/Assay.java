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
 * @param regions the places that it can see, on its reference genome; empty when the genes say it all
 * @param matchedNormal whether the patient's white blood cells are sequenced beside it and taken off
 * @param detectionLimit smallest variant allele fraction that it finds reliably, 0 to 1
 */
public record Assay(
        String assayId,
        Kind kind,
        boolean everyGene,
        Set<String> genes,
        String referenceGenome,
        BigDecimal detectionLimit,
        Optional<BigDecimal> mutationalBurdenSizeMb,
        Set<Region> regions,
        boolean matchedNormal) {

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
        regions = Set.copyOf(regions);
    }

    public Assay(
            String assayId,
            Kind kind,
            boolean everyGene,
            Set<String> genes,
            String referenceGenome,
            BigDecimal detectionLimit,
            Optional<BigDecimal> mutationalBurdenSizeMb) {
        this(assayId, kind, everyGene, genes, referenceGenome, detectionLimit, mutationalBurdenSizeMb, Set.of(), false);
    }

    public boolean covers(String gene) {
        return everyGene || genes.contains(gene);
    }

    /** Whether its regions hold the place; one on another reference genome cannot be looked up and is left to the genes. */
    public boolean covers(Mutation mutation) {
        return regions.isEmpty()
                || mutation.position() == 0
                || !mutation.referenceGenome().equals(referenceGenome)
                || regions.stream().anyMatch(region -> region.holds(mutation));
    }
}
