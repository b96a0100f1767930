package dev.sextant.sequencing.copynumber;

import java.util.List;
import java.util.OptionalDouble;

/** Plain tables of total copies per segment (bcbio's tot_cn, Sequenza's CNt), taken as they are. */
final class TotalCopiesFormat implements CopyNumberFormat {

    private static final String[] TOTAL = {"tot_cn", "total_cn", "totalcn", "total_copy_number", "cnt"};

    @Override
    public String description() {
        return "total copies (chrom, start, end, tot_cn or CNt)";
    }

    @Override
    public boolean fits(Head head) {
        return SegmentRows.Columns.in(head) && head.has(TOTAL);
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        int total = head.require(TOTAL);
        String name = head.columns().get(total);
        return SegmentRows.of(
                "total copies (" + name + ")",
                head,
                request,
                cells -> CopyCells.whole(name, cells.at(total), OptionalDouble.empty(), "caller's " + name),
                List.of());
    }
}
