package dev.sextant.sequencing.report;

import dev.sextant.sequencing.Pathology;
import dev.sextant.sequencing.text.LineReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads our layout {@code pathology}: HER2 by IHC and ISH, oestrogen and progesterone receptor. */
public final class PathologyReader {

    public static final ReportLayout LAYOUT =
            new ReportLayout("pathology", List.of("item", "value"), List.of("unit", "method"));

    private static final BigDecimal MOST_COPIES = new BigDecimal(200);

    private PathologyReader() {}

    /** A report and the account of its rows. */
    public record Read(ReportReader.Counts counts, Pathology pathology) {}

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
                        number(items, "PR")));
    }

    private static void check(Row row) {
        String item = row.require("item");
        switch (item) {
            case "HER2_IHC" -> Items.oneOf(row, List.of("0", "1+", "2+", "3+"));
            case "HER2_ISH" -> Items.oneOf(row, List.of("POSITIVE", "NEGATIVE"));
            case "HER2_FAINT_STAINING", "ER", "PR" -> Items.percent(row);
            case "HER2_CEP17_RATIO" -> Items.measured(row, "ratio", MOST_COPIES);
            case "HER2_COPIES" -> Items.measured(row, "copies/cell", MOST_COPIES);
            default ->
                throw new RejectedRow(
                        "item", "HER2_IHC, HER2_FAINT_STAINING, HER2_ISH, HER2_CEP17_RATIO, HER2_COPIES, ER, PR", item);
        }
    }

    private static Optional<String> text(Items items, String item) {
        return items.row(item).map(row -> row.require("value"));
    }

    private static Optional<BigDecimal> number(Items items, String item) {
        return text(items, item).map(BigDecimal::new);
    }
}
