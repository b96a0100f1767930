package dev.sextant.sequencing.copynumber;

import dev.sextant.document.Receipt;
import dev.sextant.sequencing.GeneCopyNumber;
import java.util.List;

/** What a segment file says of the genes of interest; every segment is accounted for. */
public record CopyNumberContents(
        String format,
        long records,
        long accepted,
        List<Receipt.Filtered> filtered,
        List<Receipt.Rejected> rejected,
        List<String> warnings,
        List<GeneCopyNumber> genes) {

    public CopyNumberContents {
        filtered = List.copyOf(filtered);
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
        genes = List.copyOf(genes);
    }
}
