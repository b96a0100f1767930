package dev.sextant.plasma;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.report.RejectedRow;
import dev.sextant.sequencing.report.ReportLayout;
import dev.sextant.sequencing.report.ReportReader;
import dev.sextant.sequencing.report.Row;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.vcf.Hotspots;
import dev.sextant.sequencing.vcf.ProteinChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads our layout {@code ctdna}: variants by gene and protein change with their fraction, and the tumour fraction. A report
 * without variants says so with a row NO_VARIANT; an empty table may be a broken one.
 */
final class CtdnaReportReader {

    static final ReportLayout LAYOUT = new ReportLayout(
            "ctdna",
            List.of("record"),
            List.of(
                    "gene",
                    "change",
                    "value",
                    "unit",
                    "molecules",
                    "chromosome",
                    "position",
                    "reference",
                    "alternative"),
            Map.ofEntries(
                    Map.entry("sample", "specimen"),
                    Map.entry("hugo_symbol", "gene"),
                    Map.entry("protein_change", "change"),
                    Map.entry("hgvsp", "change"),
                    Map.entry("vaf", "value"),
                    Map.entry("mutant_molecules", "molecules"),
                    Map.entry("chrom", "chromosome"),
                    Map.entry("pos", "position"),
                    Map.entry("ref", "reference"),
                    Map.entry("alt", "alternative")));

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int SCALE = 6;

    private final Assay assay;
    private final ReferenceGenome genome;
    private final List<Mutation> mutations = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> notCovered = new TreeSet<>();
    private Optional<BigDecimal> tumourFraction = Optional.empty();
    private boolean saysNoVariant;

    private CtdnaReportReader(Assay assay, ReferenceGenome genome) {
        this.assay = assay;
        this.genome = genome;
    }

    /** A report and the account of its rows. */
    record Read(
            ReportReader.Counts counts,
            List<Mutation> mutations,
            Optional<BigDecimal> tumourFraction,
            List<String> warnings) {

        Read {
            mutations = List.copyOf(mutations);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * @throws InvalidInput when the file as a whole cannot be used
     * @see ReportReader#read
     */
    static Read read(
            LineReader lines, String specimen, Assay assay, ReferenceGenome genome, Consumer<String> otherSample) {
        CtdnaReportReader reader = new CtdnaReportReader(assay, genome);
        ReportReader.Counts counts = ReportReader.read(lines, LAYOUT, specimen, otherSample, reader::row);
        if (reader.mutations.isEmpty() && !reader.saysNoVariant) {
            throw new InvalidInput(
                    counts.rejected().isEmpty()
                            ? "file"
                            : "line " + counts.rejected().get(0).line(),
                    "a usable row VARIANT, or one NO_VARIANT",
                    counts.rejected().isEmpty()
                            ? "neither"
                            : counts.rejected().get(0).reason());
        }
        List<String> warnings = reader.notCovered.isEmpty()
                ? List.of()
                : List.of("The assay %s is not said to cover %s".formatted(assay.assayId(), reader.notCovered));
        return new Read(counts, reader.mutations, reader.tumourFraction, warnings);
    }

    private void row(Row row) {
        String record = row.require("record");
        switch (record) {
            case "VARIANT" -> variant(row);
            case "NO_VARIANT", "NOT_DETECTED" -> noVariant();
            case "TUMOUR_FRACTION", "TUMOR_FRACTION" -> tumourFraction(row);
            default -> throw new RejectedRow("record", "VARIANT, NO_VARIANT, TUMOUR_FRACTION", record);
        }
    }

    private void variant(Row row) {
        if (saysNoVariant) {
            throw new RejectedRow("record", "no VARIANT after NO_VARIANT", "VARIANT");
        }
        Mutation mutation = mutation(row);
        if (!seen.add(mutation.locus())) {
            throw new RejectedRow("change", "each variant once", mutation.label());
        }
        mutation.gene().filter(gene -> !assay.covers(gene)).ifPresent(notCovered::add);
        mutations.add(mutation);
    }

    private Mutation mutation(Row row) {
        String gene = row.require("gene");
        String change = ProteinChange.ofHgvs(row.require("change"))
                .orElseThrow(() -> new RejectedRow("change", "a protein change such as H1047R", row.require("change")));
        Hotspots.Place place = place(row, gene, change);
        return new Mutation(
                Optional.of(gene),
                Optional.of(change),
                ProteinChange.consequenceOf(change),
                genome.label(),
                place.chromosome(),
                place.position(),
                place.reference(),
                place.alternative(),
                Optional.of(fraction(row)),
                OptionalInt.empty(),
                molecules(row));
    }

    /** As reported; else of the only substitution that the hotspot table knows for the change; else nowhere. */
    private Hotspots.Place place(Row row, String gene, String change) {
        if (row.text("position").isEmpty()) {
            return Hotspots.of(genome).place(gene, change).orElse(new Hotspots.Place("", 0, "", ""));
        }
        String name = row.require("chromosome");
        String chromosome = ReferenceGenome.chromosome(name)
                .orElseThrow(() -> new RejectedRow("chromosome", "1-22, X, Y or MT", name));
        long position = row.number("position", BigDecimal.ONE, BigDecimal.valueOf(genome.length(chromosome)))
                .longValue();
        String reference = row.require("reference");
        String alternative = row.require("alternative");
        if (!(reference + alternative).matches("[ACGT]+") || reference.equals(alternative)) {
            throw new RejectedRow(
                    "reference, alternative", "two different sequences of A, C, G, T", reference + ">" + alternative);
        }
        return new Hotspots.Place(chromosome, position, reference, alternative);
    }

    private static OptionalInt molecules(Row row) {
        return row.text("molecules").isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(row.number("molecules", BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
                        .intValue());
    }

    private void noVariant() {
        if (saysNoVariant || !mutations.isEmpty()) {
            throw new RejectedRow("record", "NO_VARIANT once, without any VARIANT", "NO_VARIANT");
        }
        saysNoVariant = true;
    }

    private void tumourFraction(Row row) {
        if (tumourFraction.isPresent()) {
            throw new RejectedRow("record", "TUMOUR_FRACTION once", "TUMOUR_FRACTION");
        }
        tumourFraction = Optional.of(fraction(row));
    }

    /** 0 to 1, whichever unit the row states. */
    private static BigDecimal fraction(Row row) {
        String unit = row.text("unit").orElse("nothing");
        return switch (unit) {
            case "%", "percent" ->
                row.number("value", BigDecimal.ZERO, HUNDRED).divide(HUNDRED, SCALE, RoundingMode.HALF_EVEN);
            case "fraction" -> row.number("value", BigDecimal.ZERO, BigDecimal.ONE);
            default -> throw new RejectedRow("unit", "% or fraction", unit);
        };
    }
}
