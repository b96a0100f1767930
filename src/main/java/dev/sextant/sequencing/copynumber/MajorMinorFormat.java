package dev.sextant.sequencing.copynumber;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/** Tables of both alleles (PCGR's cna.tsv, ASCAT's segments): the total is the sum, as the caller has it. */
final class MajorMinorFormat implements CopyNumberFormat {

    private static final String[] MAJOR = {"nmajor", "n_major", "major_cn"};
    private static final String[] MINOR = {"nminor", "n_minor", "minor_cn"};

    @Override
    public String description() {
        return "copies of both alleles (Chromosome, Start, End, nMajor, nMinor)";
    }

    @Override
    public boolean fits(Head head) {
        return SegmentRows.Columns.in(head) && head.has(MAJOR) && head.has(MINOR);
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        int major = head.require(MAJOR);
        int minor = head.require(MINOR);
        return SegmentRows.of("nMajor and nMinor", head, request, cells -> sum(cells, major, minor), List.of());
    }

    private static MeasureVerdict sum(Cells cells, int major, int minor) {
        MeasureVerdict one = CopyCells.whole("nMajor", cells.at(major), OptionalDouble.empty(), "");
        MeasureVerdict other = CopyCells.whole("nMinor", cells.at(minor), OptionalDouble.empty(), "");
        if (!(one instanceof Measure.Copies ofMajor)) {
            return one;
        }
        if (!(other instanceof Measure.Copies ofMinor)) {
            return other;
        }
        BigDecimal total = ofMajor.number().add(ofMinor.number());
        return new Measure.Copies(
                total, OptionalDouble.empty(), "nMajor %s + nMinor %s".formatted(ofMajor.number(), ofMinor.number()));
    }
}
