package dev.sextant.identity;

import dev.sextant.document.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a panel says of one sample.
 *
 * @param genotypes copies of the allele that comes second in the alphabet (0, 1 or 2), by {@linkplain Site#key() site}
 * @param foreignReadShare reads of the other allele at homozygous sites, of all reads there; empty without allele depths
 */
record PanelContents(
        String format,
        Optional<String> referenceGenome,
        Map<String, Integer> genotypes,
        Optional<Double> meanDepth,
        Optional<Double> foreignReadShare,
        long records,
        long accepted,
        List<Receipt.Filtered> filtered,
        List<Receipt.Rejected> rejected,
        List<String> warnings) {}
