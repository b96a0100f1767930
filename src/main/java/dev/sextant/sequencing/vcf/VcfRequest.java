package dev.sextant.sequencing.vcf;

import dev.sextant.sequencing.ReferenceGenome;
import java.util.Optional;

/**
 * What the sender says about a VCF file.
 *
 * @param accession of the specimen that the file is said to be of; the expected name of the tumour sample
 * @param tumourSample name of the tumour column, where the laboratory uses another name
 * @param mostAccepted more accepted variants than this are no somatic call file
 * @param mostRejected more unusable records than this, and the whole file is refused
 */
public record VcfRequest(
        String accession,
        Optional<String> tumourSample,
        Optional<String> normalSample,
        Optional<ReferenceGenome> referenceGenome,
        int mostAccepted,
        int mostRejected) {}
