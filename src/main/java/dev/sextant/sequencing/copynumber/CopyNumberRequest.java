package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.ReferenceGenome;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the sender says about a copy-number file.
 *
 * @param accession of the specimen that the file is said to be of; the expected name of its sample
 * @param tumourSample name of the sample in the file, where the laboratory uses another name
 * @param referenceGenome needed by every format that gives positions
 * @param purity share of tumour cells, above 0 and up to 1; used for log ratios only
 * @param mostRejected more unusable records than this, and the whole file is refused
 */
public record CopyNumberRequest(
        String accession,
        Optional<String> tumourSample,
        Optional<ReferenceGenome> referenceGenome,
        Optional<BigDecimal> purity,
        int mostRejected) {

    /** Name of the sample whose rows or column are read. */
    String sample() {
        return tumourSample.orElse(accession);
    }
}
