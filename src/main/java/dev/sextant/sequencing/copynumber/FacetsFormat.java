package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.copynumber.RowVerdict.Filtered;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * FACETS' table cncf (Shen and Seshan 2016, doi 10.1093/nar/gkw520): total copies tcn.em, already corrected for purity and
 * ploidy, are taken as they are. Purity and ploidy may stand in comments or in columns; they are told to people, not applied.
 */
final class FacetsFormat implements CopyNumberFormat {

    private static final BigDecimal MUCH = new BigDecimal("0.1");
    private static final BigDecimal SUBCLONAL = new BigDecimal("0.5");

    @Override
    public String description() {
        return "FACETS cncf (chrom, start, end, tcn.em, lcn.em)";
    }

    @Override
    public boolean fits(Head head) {
        return SegmentRows.Columns.in(head) && head.has("tcn.em");
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        int total = head.require("tcn.em");
        OptionalInt naive = head.find("tcn");
        OptionalInt ratio = head.find("cnlr.median");
        OptionalInt fraction = head.find("cf.em");
        OptionalInt purity = head.find("purity");
        OptionalInt ploidy = head.find("ploidy");
        String fit = told("purity", head.comment("purity")) + told("ploidy", head.comment("ploidy"));
        return SegmentRows.of(
                "FACETS cncf",
                head,
                request,
                cells -> withFit(
                        copies(cells, total, naive, ratio, fraction),
                        () -> fit.isEmpty()
                                ? told("purity", cell(cells, purity)) + told("ploidy", cell(cells, ploidy))
                                : fit),
                warnings(head, request));
    }

    private static MeasureVerdict withFit(MeasureVerdict read, Supplier<String> fit) {
        return read instanceof Measure.Copies copies
                ? new Measure.Copies(copies.number(), copies.log2(), copies.how() + fit.get())
                : read;
    }

    private static MeasureVerdict copies(
            Cells cells, int total, OptionalInt naive, OptionalInt ratio, OptionalInt fraction) {
        OptionalDouble log2 = CopyCells.shown(cells, ratio);
        MeasureVerdict fitted = CopyCells.whole("tcn.em", cells.at(total), log2, "tcn.em" + clone(cells, fraction));
        return fitted instanceof Filtered && naive.isPresent()
                ? CopyCells.whole("tcn", cells.at(naive.getAsInt()), log2, "tcn, because tcn.em is NA")
                : fitted;
    }

    private static String clone(Cells cells, OptionalInt fraction) {
        return cell(cells, fraction)
                .flatMap(Numbers::decimal)
                .filter(share -> share.compareTo(SUBCLONAL) < 0)
                .map(share -> " of a clone in " + CopyCells.toThousandths(share) + " of the cells (cf.em)")
                .orElse("");
    }

    private static Optional<String> cell(Cells cells, OptionalInt column) {
        return column.isPresent() ? Optional.of(cells.at(column.getAsInt())) : Optional.empty();
    }

    private static String told(String what, Optional<String> value) {
        return value.flatMap(Numbers::decimal)
                .map(number -> ", " + what + " " + CopyCells.toThousandths(number))
                .orElse("");
    }

    private static List<String> warnings(Head head, CopyNumberRequest request) {
        List<String> warnings = new ArrayList<>();
        Optional<String> written = head.comment("purity");
        written.filter(Numbers::isMissing)
                .ifPresent(none -> warnings.add("FACETS found no purity: its copies are not reliable"));
        Optional<BigDecimal> own = written.flatMap(Numbers::decimal);
        if (own.isPresent() && request.purity().isPresent()) {
            BigDecimal said = request.purity().get();
            if (own.get().subtract(said).abs().compareTo(MUCH) > 0) {
                warnings.add("The file says purity %s, the sender %s; FACETS' copies rest on the file's"
                        .formatted(own.get(), said));
            }
        }
        return warnings;
    }
}
