package dev.sextant.sequencing.report;

import dev.sextant.sequencing.BiomarkerDetail;
import dev.sextant.sequencing.Biomarkers;
import dev.sextant.sequencing.text.LineReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads our layout {@code biomarkers}: tumour mutational burden, microsatellites, PD-L1. */
public final class BiomarkerReader {

    public static final ReportLayout LAYOUT =
            new ReportLayout("biomarkers", List.of("item", "value"), List.of("unit", "method"));

    /** How variants are counted; as PCGR names it, and by a panel's own formula. */
    private static final List<String> METHODS =
            List.of("coding_and_silent", "coding_non_silent", "missense_only", "panel");

    private static final BigDecimal MOST_MUTATIONS = new BigDecimal(10_000);
    private static final BigDecimal MOST_SITES = new BigDecimal(1_000_000);
    private static final BigDecimal MSISENSOR_HIGH = BigDecimal.TEN;
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
                requireAnother(pdL1, row);
                pdL1.add(row);
            } else {
                items.add(row);
            }
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
                stain.map(row -> new BigDecimal(row.require("value"))),
                new BiomarkerDetail(
                                items.row("TMB")
                                        .flatMap(row -> row.text("method"))
                                        .map(BiomarkerReader::burdenMethod),
                                items.row("MSI_SCORE").map(row -> new BigDecimal(row.require("value"))),
                                items.row("MSI_SITES")
                                        .map(row -> OptionalInt.of(Integer.parseInt(row.require("value"))))
                                        .orElse(OptionalInt.empty()),
                                items.row("MSI").flatMap(row -> row.text("method")),
                                pdL1.stream()
                                        .skip(1)
                                        .map(BiomarkerReader::stain)
                                        .toList())
                        .ifAny());
        List<String> warnings = new ArrayList<>(warnings(burden, size));
        biomarkers
                .detail()
                .flatMap(BiomarkerDetail::burdenMethod)
                .filter(method -> !METHODS.contains(method))
                .ifPresent(
                        method -> warnings.add("The method of the mutational burden, %s, is none of %s: kept as it is"
                                .formatted(method, String.join(", ", METHODS))));
        microsatellitesWarning(biomarkers).ifPresent(warnings::add);
        return new Read(counts, biomarkers, warnings);
    }

    /** One of {@link #METHODS} however it is written, else as the laboratory has it. */
    private static String burdenMethod(String written) {
        String method = written.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]+", "_")
                .replaceFirst("^tmb_", "")
                .replaceFirst("^coding_nonsilent$", "coding_non_silent");
        return METHODS.contains(method) ? method : written;
    }

    private static BiomarkerDetail.PdL1 stain(Row row) {
        return new BiomarkerDetail.PdL1(
                row.require("method"),
                row.require("item").substring("PD_L1_".length()),
                new BigDecimal(row.require("value")));
    }

    private static void check(Row row) {
        String item = row.require("item");
        switch (item) {
            case "TMB" -> Items.measured(row, "mut/Mb", MOST_MUTATIONS);
            case "TMB_SIZE" -> Items.measured(row, "Mb", MOST_MUTATIONS);
            case "MSI" ->
                Items.oneOf(row, MICROSATELLITES.keySet().stream().sorted().toList());
            case "MSI_SCORE" -> Items.percent(row);
            case "MSI_SITES" -> {
                Items.measured(row, "sites", MOST_SITES);
                if (row.require("value").contains(".")) {
                    throw new RejectedRow("value", "a whole number", row.require("value"));
                }
            }
            case "PD_L1_CPS" -> {
                row.require("method");
                Items.measured(row, "score", HUNDRED);
            }
            case "PD_L1_IC", "PD_L1_TPS" -> {
                row.require("method");
                Items.percent(row);
            }
            default ->
                throw new RejectedRow(
                        "item", "TMB, TMB_SIZE, MSI, MSI_SCORE, MSI_SITES, PD_L1_CPS, PD_L1_IC, PD_L1_TPS", item);
        }
    }

    private static void requireAnother(List<Row> pdL1, Row row) {
        pdL1.stream()
                .filter(earlier -> earlier.require("item").equals(row.require("item"))
                        && earlier.require("method").equalsIgnoreCase(row.require("method")))
                .findFirst()
                .ifPresent(earlier -> {
                    throw new RejectedRow(
                            "item",
                            "each PD-L1 score once per antibody",
                            row.require("item") + " as in line " + earlier.line());
                });
    }

    /** MSIsensor calls 10 % of sites and more unstable (Niu, Bioinformatics 2014;30:1015; Middha, JCO PO 2017). */
    private static Optional<String> microsatellitesWarning(Biomarkers biomarkers) {
        Optional<BiomarkerDetail> detail = biomarkers.detail();
        boolean msisensor = detail.flatMap(BiomarkerDetail::microsatelliteMethod)
                .filter(method -> method.toLowerCase(Locale.ROOT).contains("msisensor"))
                .isPresent();
        Optional<BigDecimal> score = detail.flatMap(BiomarkerDetail::microsatelliteScorePercent);
        if (!msisensor || score.isEmpty() || biomarkers.microsatelliteStatus().isEmpty()) {
            return Optional.empty();
        }
        boolean high = score.get().compareTo(MSISENSOR_HIGH) >= 0;
        String status = biomarkers.microsatelliteStatus().get();
        return high && status.equals("MSS") || !high && status.equals("MSI_HIGH")
                ? Optional.of("MSIsensor's score of %s %% does not go with %s"
                        .formatted(score.get().toPlainString(), status))
                : Optional.empty();
    }

    /** Burdens from less than a megabase are unreliable (Campesato 2015, doi 10.18632/oncotarget.5950). */
    static List<String> warnings(Optional<BigDecimal> burden, Optional<BigDecimal> size) {
        if (burden.isPresent()
                && size.filter(mb -> mb.compareTo(BigDecimal.ONE) < 0).isPresent()) {
            return List.of("The mutational burden rests on less than 1 Mb");
        }
        return burden.isPresent() && size.isEmpty()
                ? List.of("Neither report nor assay says on how many megabases the mutational burden rests")
                : List.of();
    }
}
