package dev.sextant.sequencing.maf;

import dev.sextant.document.Receipt;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import java.util.List;

/** What a MAF file holds of one sample, with every record of the file accounted for. */
public record MafContents(
        String format,
        ReferenceGenome referenceGenome,
        long records,
        long accepted,
        List<Receipt.Filtered> filtered,
        List<Receipt.Rejected> rejected,
        List<String> warnings,
        List<Mutation> mutations) {

    public MafContents {
        filtered = List.copyOf(filtered);
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
        mutations = List.copyOf(mutations);
    }
}
