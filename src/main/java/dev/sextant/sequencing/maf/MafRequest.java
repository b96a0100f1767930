package dev.sextant.sequencing.maf;

import dev.sextant.sequencing.ReferenceGenome;
import java.util.Optional;

/**
 * What the sender says about a MAF file.
 *
 * @param sampleName the specimen's Tumor_Sample_Barcode: what the sender names, else the accession
 * @param mostAccepted more accepted variants than this are no somatic call file
 * @param mostRejected more unusable records than this, and the whole file is refused
 */
public record MafRequest(
        String sampleName, Optional<ReferenceGenome> referenceGenome, int mostAccepted, int mostRejected) {}
