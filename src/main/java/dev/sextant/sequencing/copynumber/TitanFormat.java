package dev.sextant.sequencing.copynumber;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * TITAN's segments (segs.txt; Ha 2014, doi 10.1101/gr.180281.114). Its model counts only up to a highest state, and gives a
 * lower one to segments with few positions: HCC2218's ERBB2 has 3 copies at a log ratio of 2.63. Where a pure diploid
 * tumour with that ratio would have at least half as many copies again, and at least two more, the number is a lower
 * bound. Impure tumours, and those with more than two copies on average, would have more still.
 */
final class TitanFormat implements CopyNumberFormat {

    private static final String[] OWN = {
        "titan_state", "titan_call", "clonal_cluster", "cellular_prevalence", "cellular_frequency"
    };
    private static final double TIMES = 1.5;
    private static final double MORE = 2;

    @Override
    public String description() {
        return "TITAN segs (Chromosome, Start_Position, End_Position, Median_logR, TITAN_call, Copy_Number)";
    }

    @Override
    public boolean fits(Head head) {
        return SegmentRows.Columns.in(head) && head.has("copy_number", "corrected_copy_number") && head.has(OWN);
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        OptionalInt corrected = head.find("corrected_copy_number");
        OptionalInt plain = head.find("copy_number");
        OptionalInt ratio = head.find("median_logr", "median_log_r");
        List<String> warnings = ratio.isPresent()
                ? List.of()
                : List.of("No column Median_logR: whether TITAN counted far enough cannot be checked");
        return SegmentRows.of(
                "TITAN segments", head, request, cells -> copies(cells, corrected, plain, ratio), warnings);
    }

    private static MeasureVerdict copies(Cells cells, OptionalInt corrected, OptionalInt plain, OptionalInt ratio) {
        OptionalDouble log2 = CopyCells.shown(cells, ratio);
        boolean isCorrected = corrected.isPresent() && !Numbers.isMissing(cells.at(corrected.getAsInt()));
        OptionalInt column = isCorrected || plain.isEmpty() ? corrected : plain;
        String name = isCorrected || plain.isEmpty() ? "Corrected_Copy_Number" : "Copy_Number";
        MeasureVerdict read = CopyCells.whole(name, cells.at(column.getAsInt()), log2, "TITAN's " + name);
        return read instanceof Measure.Copies copies
                        && log2.isPresent()
                        && isCapped(copies.number(), log2.getAsDouble())
                ? new Measure.Capped(copies.number(), log2.getAsDouble(), "TITAN's " + name + " is capped")
                : read;
    }

    static boolean isCapped(BigDecimal copies, double log2) {
        double implied = 2 * Math.pow(2, log2);
        double told = copies.doubleValue();
        return implied >= told * TIMES && implied >= told + MORE;
    }
}
