package dev.sextant.sequencing.vcf;

import dev.sextant.document.Receipt;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import java.util.List;

/** What a small file holds, with its variants side by side. */
record VcfRead(VcfContents contents, List<Mutation> mutations) {

    String format() {
        return contents.format();
    }

    ReferenceGenome referenceGenome() {
        return contents.referenceGenome();
    }

    long records() {
        return contents.records();
    }

    long accepted() {
        return contents.accepted();
    }

    List<Receipt.Filtered> filtered() {
        return contents.filtered();
    }

    List<Receipt.Rejected> rejected() {
        return contents.rejected();
    }

    List<String> warnings() {
        return contents.warnings();
    }
}
