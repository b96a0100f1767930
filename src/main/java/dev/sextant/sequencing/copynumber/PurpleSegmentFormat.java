package dev.sextant.sequencing.copynumber;

import java.util.List;

/**
 * PURPLE's segments (purple.cnv.somatic.tsv; https://github.com/hartwigmedical/hmftools/tree/master/purple#copy-number-file):
 * fitted total copies, corrected for purity and ploidy, not rounded; slightly negative ones count as 0.
 */
final class PurpleSegmentFormat implements CopyNumberFormat {

    private static final String[] OWN = {"segmentstartsupport", "bafcount", "majorallelecopynumber"};

    @Override
    public String description() {
        return "PURPLE .purple.cnv.somatic.tsv (chromosome, start, end, copyNumber, bafCount, segmentStartSupport)";
    }

    @Override
    public boolean fits(Head head) {
        return SegmentRows.Columns.in(head) && head.has("copynumber") && head.has(OWN);
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        int copies = head.require("copynumber");
        return SegmentRows.of(
                "PURPLE segments",
                head,
                request,
                cells -> CopyCells.fitted("copyNumber", cells.at(copies), "PURPLE's copyNumber"),
                List.of());
    }
}
