package dev.sextant.sequencing.report;

import dev.sextant.sequencing.Pathology;
import dev.sextant.sequencing.PathologyDetail;
import dev.sextant.sequencing.text.LineReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads our layout {@code pathology}: HER2 by IHC and ISH, oestrogen and progesterone receptor. */
public final class PathologyReader {

    public static final ReportLayout LAYOUT =
            new ReportLayout("pathology", List.of("item", "value"), List.of("unit", "method"));

    private static final BigDecimal MOST_COPIES = new BigDecimal(200);

    private PathologyReader() {}

    /** A report and the account of its rows. */
    public record Read(ReportReader.Counts counts, Pathology pathology, List<String> warnings) {

        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /** @see ReportReader#read */
    public static Read read(LineReader lines, String specimen, Consumer<String> otherSample) {
        Items items = new Items();
        ReportReader.Counts counts = ReportReader.read(lines, LAYOUT, specimen, otherSample, row -> {
            check(row);
            items.add(row);
        });
        return new Read(
                counts,
                new Pathology(
                        text(items, "HER2_IHC"),
                        number(items, "HER2_FAINT_STAINING"),
                        text(items, "HER2_ISH"),
                        number(items, "HER2_CEP17_RATIO"),
                        number(items, "HER2_COPIES"),
                        number(items, "ER"),
                        number(items, "PR"),
                        new PathologyDetail(
                                        number(items, "HER2_COMPLETE_INTENSE"),
                                        number(items, "HER2_COMPLETE_WEAK"),
                                        text(items, "HER2_ISH_RECOUNT"),
                                        text(items, "DECALCIFICATION"))
                                .ifAny()),
                warnings(items));
    }

    /** Shares of the same cells: together they cannot be more than all of them. */
    private static List<String> warnings(Items items) {
        BigDecimal stained = Stream.of("HER2_COMPLETE_INTENSE", "HER2_COMPLETE_WEAK", "HER2_FAINT_STAINING")
                .flatMap(item -> number(items, item).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return stained.compareTo(BigDecimal.valueOf(100)) > 0
                ? List.of("The shares of stained cells add up to %s %%".formatted(stained.toPlainString()))
                : List.of();
    }

    private static void check(Row row) {
        String item = row.require("item");
        switch (item) {
            case "HER2_IHC" -> Items.oneOf(row, List.of("0", "1+", "2+", "3+"));
            case "HER2_ISH" -> Items.oneOf(row, List.of("POSITIVE", "NEGATIVE"));
            case "HER2_ISH_RECOUNT" -> Items.oneOf(row, List.of("DONE", "NOT_DONE"));
            case "DECALCIFICATION" -> Items.oneOf(row, List.of("NONE", "EDTA", "ACID"));
            case "HER2_FAINT_STAINING", "HER2_COMPLETE_INTENSE", "HER2_COMPLETE_WEAK", "ER", "PR" -> Items.percent(row);
            case "HER2_CEP17_RATIO" -> Items.measured(row, "ratio", MOST_COPIES);
            case "HER2_COPIES" -> Items.measured(row, "copies/cell", MOST_COPIES);
            default ->
                throw new RejectedRow(
                        "item",
                        "HER2_IHC, HER2_COMPLETE_INTENSE, HER2_COMPLETE_WEAK, HER2_FAINT_STAINING, HER2_ISH,"
                                + " HER2_CEP17_RATIO, HER2_COPIES, HER2_ISH_RECOUNT, DECALCIFICATION, ER, PR",
                        item);
        }
    }

    private static Optional<String> text(Items items, String item) {
        return items.row(item).map(row -> row.require("value"));
    }

    private static Optional<BigDecimal> number(Items items, String item) {
        return text(items, item).map(BigDecimal::new);
    }
}
