package dev.sextant.sequencing.copynumber;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads CNVkit's segments (.cns, .call.cns; https://cnvkit.readthedocs.io/en/stable/fileformats.html). Starts count from 0.
 * The gene column names at most the first genes of a segment and is not used: in HCC2218 the segment that amplifies ERBB2
 * is labelled CDK12.
 */
public final class CnvkitReader {

    private static final List<String> REQUIRED = List.of("chromosome", "start", "end", "gene", "log2");
    private static final String OTHER_CONTIG = "not on chromosomes 1-22, X, Y or MT";

    private final ReferenceGenome genome;
    private final GeneCalls calls;
    private final int mostRejected;
    private final List<String> columns;
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private long records;
    private long accepted;
    private long otherContigs;

    private CnvkitReader(List<String> columns, ReferenceGenome genome, Optional<BigDecimal> purity, int mostRejected) {
        this.columns = columns;
        this.genome = genome;
        this.mostRejected = mostRejected;
        calls = new GeneCalls(GeneTable.of(genome), purity);
    }

    /** @throws InvalidInput when the file as a whole cannot be used */
    public static CopyNumberContents read(
            LineReader lines, ReferenceGenome genome, Optional<BigDecimal> purity, int mostRejected) {
        boolean found = lines.next();
        while (found && lines.line().startsWith("#")) {
            found = lines.next();
        }
        if (!found || lines.hasControlCharacter()) {
            throw new InvalidInput(
                    lines.where(),
                    "CNVkit's header: " + String.join(" ", REQUIRED),
                    found ? "binary data" : "the end of the file");
        }
        List<String> columns = Arrays.asList(lines.line().strip().split("\t", -1));
        if (!columns.containsAll(REQUIRED)) {
            throw new InvalidInput(
                    lines.where(), "CNVkit's columns " + String.join(", ", REQUIRED), String.join(", ", columns));
        }
        if (!columns.contains("probes")) {
            throw new InvalidInput(
                    lines.where(), "segments (.cns) with a column probes", "bins (.cnr) or another table");
        }
        CnvkitReader reader = new CnvkitReader(columns, genome, purity, mostRejected);
        while (lines.next()) {
            if (!lines.blank()) {
                reader.record(lines);
            }
        }
        return reader.contents(lines.lastLineOpen());
    }

    private void record(LineReader lines) {
        records++;
        String line = lines.line();
        List<String> values = Arrays.asList(line.split("\t", -1));
        if (lines.hasControlCharacter()) {
            reject(lines, "record: expected text, found binary data");
        } else if (values.size() != columns.size()) {
            reject(lines, "columns: expected %d, found %d".formatted(columns.size(), values.size()));
        } else {
            segment(lines, values);
        }
    }

    private void segment(LineReader lines, List<String> values) {
        Optional<String> chromosome = ReferenceGenome.chromosome(value(values, "chromosome"));
        Optional<Long> start = whole(value(values, "start"));
        Optional<Long> end = whole(value(values, "end"));
        Optional<Double> log2 = number(value(values, "log2"));
        String copies = columns.contains("cn") ? value(values, "cn") : "";
        Optional<Long> called = whole(copies);
        if (start.isEmpty() || end.isEmpty() || start.get() >= end.get()) {
            reject(
                    lines,
                    "start, end: expected whole numbers, start (from 0) before end, found '%s', '%s'"
                            .formatted(value(values, "start"), value(values, "end")));
        } else if (log2.isEmpty()) {
            reject(lines, "log2: expected a number, found '%s'".formatted(value(values, "log2")));
        } else if (!copies.isEmpty() && (called.isEmpty() || called.get() > 10_000)) {
            reject(lines, "cn: expected a whole number, found '%s'".formatted(copies));
        } else if (chromosome.isEmpty()) {
            otherContigs++;
        } else {
            requireOnChromosome(lines, chromosome.get(), end.get());
            accepted++;
            calls.add(new Segment(
                    chromosome.get(),
                    start.get() + 1,
                    end.get(),
                    log2.get(),
                    called.map(number -> OptionalInt.of(number.intValue())).orElse(OptionalInt.empty()),
                    value(values, "gene")));
        }
    }

    /** CNVkit writes no build into its files: a segment that ends behind its chromosome tells that the build is another. */
    private void requireOnChromosome(LineReader lines, String chromosome, long end) {
        if (end > genome.length(chromosome)) {
            throw new InvalidInput(
                    lines.where(),
                    "positions on %s, whose chromosome %s ends at %d"
                            .formatted(genome.label(), chromosome, genome.length(chromosome)),
                    end);
        }
    }

    private void reject(LineReader lines, String reason) {
        rejected.add(new Receipt.Rejected(lines.number(), reason));
        if (rejected.size() > mostRejected) {
            throw new InvalidInput(
                    lines.where(), "a file with at most " + mostRejected + " unusable segments", "more: " + reason);
        }
    }

    private String value(List<String> values, String column) {
        return values.get(columns.indexOf(column)).strip();
    }

    private static Optional<Long> whole(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && Math.abs(value) < 100 ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private CopyNumberContents contents(boolean lastLineOpen) {
        if (records == 0) {
            throw new InvalidInput("line 2", "at least one segment", "the end of the file");
        }
        List<String> warnings = new ArrayList<>(calls.warnings());
        warnings.add("CNVkit's files name no sample: that this one is of the specimen rests on the sender");
        if (lastLineOpen) {
            warnings.add("The last line has no line end: the file may have been cut off");
        }
        List<Receipt.Filtered> filtered =
                otherContigs == 0 ? List.of() : List.of(new Receipt.Filtered(OTHER_CONTIG, otherContigs));
        return new CopyNumberContents(
                columns.contains("cn") ? "CNVkit .call.cns" : "CNVkit .cns",
                records,
                accepted,
                filtered,
                rejected,
                warnings,
                calls.copyNumbers());
    }
}
