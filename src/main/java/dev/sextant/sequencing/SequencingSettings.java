package dev.sextant.sequencing;

import dev.sextant.sequencing.text.TextLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code sextant.sequencing.*}: how much a file may ask of us.
 *
 * @param mostAcceptedVariants more than this are no somatic call file: a person's genome differs from the reference at 4.1 to
 *     5.0 million places (1000 Genomes Project, https://doi.org/10.1038/nature15393), a tumour from its normal at far fewer
 * @param mostRejectedRecords more than this, and a file is refused as a whole
 * @param longestLine bytes of one line
 * @param freeBytes unpacked size up to which the compression ratio is not looked at
 * @param largestRatio unpacked over packed size
 * @param largestUnpacked bytes that a packed file may become
 */
@ConfigurationProperties("sextant.sequencing")
public record SequencingSettings(
        @DefaultValue("1000000") int mostAcceptedVariants,
        @DefaultValue("1000") int mostRejectedRecords,
        @DefaultValue("4194304") int longestLine,
        @DefaultValue("67108864") long freeBytes,
        @DefaultValue("200") int largestRatio,
        @DefaultValue("68719476736") long largestUnpacked) {

    public TextLimits text() {
        return new TextLimits(longestLine, freeBytes, largestRatio, largestUnpacked);
    }
}
