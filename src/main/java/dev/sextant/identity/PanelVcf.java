package dev.sextant.identity;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Genotypes of a VCF; the reader stands on its first line. Homozygous reference sites must be in the file, with both alleles. */
final class PanelVcf {

    private static final List<String> FIXED =
            List.of("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT");
    private static final Pattern CONTIG = Pattern.compile("##contig=<.*\\bID=([^,>]+).*\\blength=([0-9]{1,10})\\b.*");

    private final LineReader lines;
    private final Panel.Request request;
    private final Panel.Samples samples;
    private final PanelTally tally;
    private final Set<ReferenceGenome> named = EnumSet.noneOf(ReferenceGenome.class);

    PanelVcf(LineReader lines, Panel.Request request, Panel.Samples samples) {
        this.lines = lines;
        this.request = request;
        this.samples = samples;
        this.tally = new PanelTally(request.settings(), request.mostRejected());
    }

    PanelContents read() {
        if (!lines.line().startsWith("##fileformat=VCFv4.")) {
            throw new InvalidInput(lines.where(), "##fileformat=VCFv4.1 to VCFv4.4", "another line");
        }
        String version = lines.line().substring("##fileformat=VCFv".length());
        List<String> columns = header();
        ReferenceGenome genome = genome();
        int column = column(columns);
        while (lines.next()) {
            if (!lines.blank()) {
                tally.record();
                record(genome, columns.size(), column);
            }
        }
        return tally.contents("VCF " + shown(version) + ", genotypes", Optional.of(genome.label()), List.of());
    }

    private static String shown(String version) {
        return version.strip().matches("4\\.[0-9]") ? version.strip() : "4";
    }

    private List<String> header() {
        while (lines.next()) {
            String line = lines.line();
            if (line.startsWith("#CHROM")) {
                List<String> columns = Arrays.asList(line.split("\t", -1));
                if (columns.size() <= FIXED.size()
                        || !columns.subList(0, FIXED.size()).equals(FIXED)) {
                    throw new InvalidInput(
                            lines.where(),
                            String.join(" ", FIXED) + " and a sample, separated by tabs",
                            "other columns");
                }
                return columns;
            }
            if (!line.startsWith("##")) {
                throw new InvalidInput(lines.where(), "the line #CHROM", "another line");
            }
            build(line);
        }
        throw new InvalidInput("line " + (lines.number() + 1), "the line #CHROM", "the end of the file");
    }

    private void build(String line) {
        if (line.startsWith("##reference=")) {
            ReferenceGenome.namedIn(line).ifPresent(named::add);
        }
        Matcher contig = CONTIG.matcher(line);
        if (contig.matches()) {
            ReferenceGenome.chromosome(contig.group(1))
                    .flatMap(name -> ReferenceGenome.ofLength(name, Long.parseLong(contig.group(2))))
                    .ifPresent(named::add);
        }
    }

    private ReferenceGenome genome() {
        named.addAll(request.referenceGenome().map(Set::of).orElse(Set.of()));
        if (named.size() != 1) {
            throw new InvalidInput(
                    "context.referenceGenome",
                    "one build, GRCh37 or GRCh38, on which sender and header agree",
                    named.isEmpty() ? "none" : "both");
        }
        return named.iterator().next();
    }

    private int column(List<String> columns) {
        List<String> own = columns.subList(FIXED.size(), columns.size());
        if (own.stream().distinct().count() != own.size()) {
            throw new InvalidInput(lines.where(), "a name for every sample, each once", "a name that stands twice");
        }
        samples.check(own);
        int column = columns.lastIndexOf(request.sample());
        if (column < FIXED.size()) {
            throw new InvalidInput(
                    lines.where(),
                    "a sample column %s (the accession, or context.tumourSample)".formatted(request.sample()),
                    own.size() + " columns of other names");
        }
        return column;
    }

    private void record(ReferenceGenome genome, int columns, int column) {
        long line = lines.number();
        if (lines.hasControlCharacter()) {
            tally.reject(line, "binary data");
            return;
        }
        if (lines.columns() != columns) {
            tally.reject(line, "expected %d columns, found %d".formatted(columns, lines.columns()));
            return;
        }
        Optional<String> chromosome = ReferenceGenome.chromosome(value(0));
        Optional<Long> position = Panel.position(value(1));
        if (position.isEmpty()) {
            tally.reject(line, "expected a position");
        } else if (chromosome.isEmpty() || !Panel.isAutosome(chromosome.get())) {
            tally.filter(PanelTally.NO_AUTOSOME);
        } else if (!Panel.isBase(value(3)) || !Panel.isBase(value(4)) || value(3).equalsIgnoreCase(value(4))) {
            tally.filter(PanelTally.NOT_ONE_BASE);
        } else if (!value(6).equals("PASS") && !value(6).equals(".")) {
            tally.filter(PanelTally.NOT_PASSED);
        } else {
            Site site = Site.of(
                    value(2),
                    genome.label(),
                    chromosome.get(),
                    position.get(),
                    Panel.base(value(3)),
                    Panel.base(value(4)));
            genotype(site, column, line);
        }
    }

    private void genotype(Site site, int column, long line) {
        List<String> names = Arrays.asList(value(8).split(":", -1));
        List<String> values = new ArrayList<>(Arrays.asList(value(column).split(":", -1)));
        Optional<Panel.Call> call = of(names, values, "GT").flatMap(Panel::call);
        if (call.isEmpty()) {
            tally.reject(line, "expected a genotype GT of two copies and two alleles");
        } else if (call.get() == Panel.Call.NONE) {
            tally.filter(PanelTally.NO_GENOTYPE);
        } else {
            Optional<PanelTally.AlleleDepth> alleles = of(names, values, "AD").flatMap(PanelVcf::alleles);
            OptionalInt depth = of(names, values, "DP").map(Panel::reads).orElse(OptionalInt.empty());
            OptionalInt reads = depth.isPresent() || alleles.isEmpty()
                    ? depth
                    : OptionalInt.of(alleles.get().reference() + alleles.get().alternative());
            tally.genotype(site, call.get().alternatives(), reads, alleles);
        }
    }

    private static Optional<PanelTally.AlleleDepth> alleles(String text) {
        String[] counts = text.split(",", -1);
        if (counts.length != 2) {
            return Optional.empty();
        }
        OptionalInt reference = Panel.reads(counts[0]);
        OptionalInt alternative = Panel.reads(counts[1]);
        return reference.isPresent() && alternative.isPresent()
                ? Optional.of(new PanelTally.AlleleDepth(reference.getAsInt(), alternative.getAsInt()))
                : Optional.empty();
    }

    private static Optional<String> of(List<String> names, List<String> values, String name) {
        int index = names.indexOf(name);
        return index >= 0 && index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }

    private String value(int column) {
        return lines.text(lines.columnStart(column), lines.columnEnd(column));
    }
}
