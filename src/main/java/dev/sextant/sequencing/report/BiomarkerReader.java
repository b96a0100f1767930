package dev.sextant.sequencing.report;

import dev.sextant.sequencing.Biomarkers;
import dev.sextant.sequencing.text.LineReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads our layout {@code biomarkers}: tumour mutational burden, microsatellites, PD-L1. */
public final class BiomarkerReader {

    public static final ReportLayout LAYOUT =
            new ReportLayout("biomarkers", List.of("item", "value"), List.of("unit", "method"));

    private static final BigDecimal MOST_MUTATIONS = new BigDecimal(10_000);
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Map<String, String> MICROSATELLITES = Map.of(
            "MSI_HIGH", "MSI_HIGH",
            "MSI-H", "MSI_HIGH",
            "MSI_LOW", "MSI_LOW",
            "MSI-L", "MSI_LOW",
            "MSS", "MSS",
            "INDETERMINATE", "INDETERMINATE",
            "DEFICIENT", "DEFICIENT",
            "dMMR", "DEFICIENT",
            "PROFICIENT", "PROFICIENT",
            "pMMR", "PROFICIENT");

    private BiomarkerReader() {}

    /** A report and the account of its rows. */
    public record Read(ReportReader.Counts counts, Biomarkers biomarkers, List<String> warnings) {

        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * @param assaySizeMb megabases that the assay's mutational burden rests on, when the report does not say
     * @see ReportReader#read
     */
    public static Read read(
            LineReader lines, String specimen, Optional<BigDecimal> assaySizeMb, Consumer<String> otherSample) {
        Items items = new Items();
        List<Row> pdL1 = new ArrayList<>();
        ReportReader.Counts counts = ReportReader.read(lines, LAYOUT, specimen, otherSample, row -> {
            check(row);
            if (row.require("item").startsWith("PD_L1")) {
                requireFirst(pdL1, row);
            }
            items.add(row);
        });
        Optional<BigDecimal> burden = items.row("TMB").map(row -> new BigDecimal(row.require("value")));
        Optional<BigDecimal> size = items.row("TMB_SIZE")
                .map(row -> new BigDecimal(row.require("value")))
                .or(() -> burden.flatMap(value -> assaySizeMb));
        Optional<Row> stain = pdL1.stream().findFirst();
        Biomarkers biomarkers = new Biomarkers(
                burden,
                size,
                items.row("MSI").flatMap(row -> Optional.ofNullable(MICROSATELLITES.get(row.require("value")))),
                stain.map(row -> row.require("method")),
                stain.map(row -> row.require("item").substring("PD_L1_".length())),
                stain.map(row -> new BigDecimal(row.require("value"))));
        return new Read(counts, biomarkers, warnings(burden, size));
    }

    private static void check(Row row) {
        String item = row.require("item");
        switch (item) {
            case "TMB" -> Items.measured(row, "mut/Mb", MOST_MUTATIONS);
            case "TMB_SIZE" -> Items.measured(row, "Mb", MOST_MUTATIONS);
            case "MSI" ->
                Items.oneOf(row, MICROSATELLITES.keySet().stream().sorted().toList());
            case "PD_L1_CPS" -> {
                row.require("method");
                Items.measured(row, "score", HUNDRED);
            }
            case "PD_L1_IC", "PD_L1_TPS" -> {
                row.require("method");
                Items.percent(row);
            }
            default -> throw new RejectedRow("item", "TMB, TMB_SIZE, MSI, PD_L1_CPS, PD_L1_IC, PD_L1_TPS", item);
        }
    }

    private static void requireFirst(List<Row> pdL1, Row row) {
        if (!pdL1.isEmpty()) {
            throw new RejectedRow(
                    "item",
                    "one PD-L1 result per report",
                    row.require("item") + " after line " + pdL1.get(0).line());
        }
        pdL1.add(row);
    }

    /** Burdens from less than a megabase are unreliable (Campesato 2015, doi 10.18632/oncotarget.5950). */
    private static List<String> warnings(Optional<BigDecimal> burden, Optional<BigDecimal> size) {
        if (burden.isPresent()
                && size.filter(mb -> mb.compareTo(BigDecimal.ONE) < 0).isPresent()) {
            return List.of("The mutational burden rests on less than 1 Mb");
        }
        return burden.isPresent() && size.isEmpty()
                ? List.of("Neither report nor assay says on how many megabases the mutational burden rests")
                : List.of();
    }
}
