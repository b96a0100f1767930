package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.copynumber.RowVerdict.Rejected;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * CNVkit's segments (.cns, .call.cns; https://cnvkit.readthedocs.io/en/stable/fileformats.html). Starts count from 0. The
 * gene column names at most the first genes of a segment and is not used: in HCC2218 the segment that amplifies ERBB2 is
 * labelled CDK12.
 */
final class CnvkitFormat implements CopyNumberFormat {

    @Override
    public String description() {
        return "CNVkit .cns (chromosome, start, end, gene, log2, probes)";
    }

    @Override
    public boolean fits(Head head) {
        return head.columns().containsAll(List.of("chromosome", "start", "end", "gene", "log2"));
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        if (!head.has("probes")) {
            throw new InvalidInput(
                    head.where(), "segments (.cns) with a column probes", "bins (.cnr) or another table");
        }
        int log2 = head.require("log2");
        OptionalInt called = head.find("cn");
        return new SegmentRows(
                called.isPresent() ? "CNVkit .call.cns" : "CNVkit .cns",
                SegmentRows.genome(request),
                Place.Starts.FROM_ZERO,
                SegmentRows.Columns.of(head),
                OptionalInt.empty(),
                cells -> copies(cells, log2, called),
                List.of());
    }

    private static MeasureVerdict copies(Cells cells, int log2, OptionalInt called) {
        MeasureVerdict ratio = CopyCells.ratio("log2", cells.at(log2));
        String cn = called.isPresent() ? cells.at(called.getAsInt()) : "";
        if (ratio instanceof Rejected || Numbers.isMissing(cn)) {
            return ratio;
        }
        OptionalDouble shown =
                ratio instanceof Measure.Ratio known ? OptionalDouble.of(known.log2()) : OptionalDouble.empty();
        return CopyCells.whole("cn", cn, shown, "caller's cn");
    }
}
