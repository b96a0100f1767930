package dev.sextant.sequencing.report;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.BiomarkerDetail;
import dev.sextant.sequencing.Biomarkers;
import dev.sextant.sequencing.text.LineReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads the table of mutational burdens that PCGR writes ({@code *.tmb.tsv}, https://github.com/sigven/pcgr): one sample,
 * one row per way of counting. One of them is kept, in PCGR's own order of preference; the others are counted and shown.
 */
public final class PcgrBurdenReader {

    private static final List<String> NEEDED =
            List.of("sample_id", "tmb_measure", "tmb_target_size_mb", "tmb_n_variants", "tmb_estimate", "tmb_unit");
    private static final List<String> PREFERRED = List.of("coding_and_silent", "coding_non_silent", "missense_only");
    private static final BigDecimal MOST = new BigDecimal(10_000);
    private static final BigDecimal MOST_VARIANTS = new BigDecimal(10_000_000);
    private static final int MOST_ROWS = 1000;

    private final String sample;
    private final Consumer<String> otherSample;
    private final Map<Integer, Burden> burdens = new TreeMap<>();
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long records;

    private PcgrBurdenReader(String sample, Consumer<String> otherSample) {
        this.sample = sample;
        this.otherSample = otherSample;
    }

    private record Burden(String method, BigDecimal perMb, BigDecimal sizeMb) {}

    /** Whether this is the first line of such a table. */
    public static boolean isHeader(String line) {
        return columns(line).containsAll(List.of("tmb_measure", "tmb_estimate"));
    }

    /**
     * @param sample name of the sample that every row must be of
     * @param otherSample asked about another sample name before the file is refused: may throw a Conflict
     * @throws InvalidInput when the file as a whole cannot be used
     */
    public static BiomarkerReader.Read read(LineReader lines, String sample, Consumer<String> otherSample) {
        PcgrBurdenReader reader = new PcgrBurdenReader(sample, otherSample);
        boolean found = lines.next();
        while (found && lines.blank()) {
            found = lines.next();
        }
        List<String> columns = found ? columns(lines.line()) : List.of();
        if (!columns.containsAll(NEEDED)) {
            throw new InvalidInput(lines.where(), "the columns " + String.join(", ", NEEDED), columns);
        }
        while (lines.next()) {
            if (!lines.blank()) {
                reader.record(lines, columns);
            }
        }
        return reader.result();
    }

    private static List<String> columns(String line) {
        return Arrays.stream(line.split("\t", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private void record(LineReader lines, List<String> columns) {
        records++;
        if (records > MOST_ROWS) {
            throw new InvalidInput(lines.where(), "at most " + MOST_ROWS + " rows", "more");
        }
        try {
            if (lines.hasControlCharacter()) {
                throw new RejectedRow("record", "text", "binary data");
            }
            String[] cells = lines.line().split("\t", -1);
            if (cells.length != columns.size()) {
                throw new RejectedRow("columns", "" + columns.size(), "" + cells.length);
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                values.put(columns.get(i), cells[i]);
            }
            row(new Row(lines.number(), values));
        } catch (RejectedRow unusable) {
            rejected.add(new Receipt.Rejected(lines.number(), unusable.reason()));
        }
    }

    private void row(Row row) {
        String name = row.text("sample_id").orElse("");
        if (!name.equals(sample)) {
            otherSample.accept(name);
            throw new InvalidInput("line " + row.line(), "sample_id " + sample, name.isEmpty() ? "nothing" : name);
        }
        String measure = row.require("tmb_measure");
        String method = measure.toLowerCase(Locale.ROOT).replaceFirst("^tmb_", "");
        int preference = PREFERRED.indexOf(method);
        if (preference < 0) {
            throw new RejectedRow("tmb_measure", "TMB_ and one of " + String.join(", ", PREFERRED), measure);
        }
        if (burdens.containsKey(preference)) {
            throw new RejectedRow("tmb_measure", "each measure once", measure);
        }
        if (!row.require("tmb_unit").equals("mutations/Mb")) {
            throw new RejectedRow("tmb_unit", "mutations/Mb", row.require("tmb_unit"));
        }
        BigDecimal size = row.number("tmb_target_size_mb", BigDecimal.ZERO, MOST);
        if (size.signum() == 0) {
            throw new RejectedRow("tmb_target_size_mb", "a number above 0", row.require("tmb_target_size_mb"));
        }
        BigDecimal perMb = row.number("tmb_estimate", BigDecimal.ZERO, MOST);
        BigDecimal variants = row.number("tmb_n_variants", BigDecimal.ZERO, MOST_VARIANTS);
        // PCGR rounds to two decimals.
        BigDecimal tolerance = size.movePointLeft(2);
        if (variants.subtract(perMb.multiply(size)).abs().compareTo(tolerance) > 0) {
            warnings.add("%s: %s variants on %s Mb are not %s per Mb"
                    .formatted(measure, variants.toPlainString(), size.toPlainString(), perMb.toPlainString()));
        }
        burdens.put(preference, new Burden(method, perMb, size));
    }

    private BiomarkerReader.Read result() {
        if (burdens.isEmpty()) {
            throw new InvalidInput(
                    rejected.isEmpty() ? "file" : "line " + rejected.getFirst().line(),
                    "at least one row with a mutational burden",
                    rejected.isEmpty() ? "none" : rejected.getFirst().reason());
        }
        List<Burden> inOrder = List.copyOf(burdens.values());
        Burden kept = inOrder.getFirst();
        List<Burden> others = inOrder.subList(1, inOrder.size());
        others.forEach(other -> warnings.add(
                "Not kept: %s %s per Mb".formatted(other.method(), other.perMb().toPlainString())));
        Optional<BigDecimal> size = Optional.of(kept.sizeMb());
        Optional<BigDecimal> burden = Optional.of(kept.perMb());
        warnings.addAll(BiomarkerReader.warnings(burden, size));
        return new BiomarkerReader.Read(
                new ReportReader.Counts(
                        "PCGR tmb.tsv",
                        records,
                        1,
                        others.isEmpty()
                                ? List.of()
                                : List.of(
                                        new Receipt.Filtered("another way of counting the same burden", others.size())),
                        rejected),
                new Biomarkers(
                        burden,
                        size,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new BiomarkerDetail(
                                Optional.of(kept.method()),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                List.of()))),
                warnings);
    }
}
