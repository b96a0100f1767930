package dev.sextant.sequencing.copynumber;

import java.util.List;
import java.util.OptionalInt;

/**
 * SEG as circular binary segmentation writes it and IGV reads it (https://software.broadinstitute.org/software/igv/SEG): sample, chromosome, start
 * and end (from 1), number of markers, mean log2 ratio. With a header, or without one when its six cells are of that kind.
 */
final class SegFormat implements CopyNumberFormat {

    private static final String[] MEAN = {"seg.mean", "segment_mean", "seg_mean", "segmean"};
    private static final String NAME = "SEG (log2)";

    @Override
    public String description() {
        return "SEG (sample, chromosome, start, end, markers, seg.mean), with or without header";
    }

    @Override
    public boolean fits(Head head) {
        return isWithoutHeader(head)
                || (SegmentRows.Columns.in(head) && head.has(SegmentRows.SAMPLE) && head.has(MEAN));
    }

    @Override
    public boolean isWithoutHeader(Head head) {
        List<String> cells = head.columns();
        return cells.size() == 6
                && Numbers.whole(cells.get(2)).isPresent()
                && Numbers.whole(cells.get(3)).isPresent()
                && Numbers.whole(cells.get(4)).isPresent()
                && Numbers.ratio(cells.get(5)).isPresent();
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        if (isWithoutHeader(head)) {
            return new SegmentRows(
                    NAME + ", no header",
                    SegmentRows.genome(request),
                    Place.Starts.FROM_ONE,
                    new SegmentRows.Columns(1, 2, 3),
                    OptionalInt.of(0),
                    cells -> CopyCells.ratio("column 6 (log2)", cells.at(5)),
                    List.of());
        }
        int mean = head.require(MEAN);
        return SegmentRows.of(
                NAME, head, request, cells -> CopyCells.ratio(head.columns().get(mean), cells.at(mean)), List.of());
    }
}
