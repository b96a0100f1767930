package dev.sextant.sequencing.vcf;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What we need of a VCF header; nothing else of it is kept. */
final class VcfHeader {

    private static final List<String> FIXED = List.of("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO");
    private static final Set<String> VERSIONS = Set.of("VCFv4.1", "VCFv4.2", "VCFv4.3", "VCFv4.4");
    private static final Pattern LIFTED_TO = Pattern.compile("(?i)to_?(hg19|hg38|grch37|grch38)[^a-z0-9]");
    private static final Pattern PERSONAL =
            Pattern.compile("(?i)(patient|subject)[_ .-]?(name|surname|dob|birth.*)|date[_ .-]?of[_ .-]?birth");

    private Optional<String> version = Optional.empty();
    private final AnnotationReaders annotations = new AnnotationReaders();
    private final Set<String> tumourSamples = new LinkedHashSet<>();
    private final Set<String> normalSamples = new LinkedHashSet<>();
    private SomaticStatus somaticStatus = SomaticStatus.NOT_SAID;
    private boolean loFreq;
    private int columns;
    private List<String> samples = List.of();
    private final Map<ReferenceGenome, String> genomes = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private VcfHeader() {}

    /** Reads up to and with the line {@code #CHROM}. */
    static VcfHeader read(LineReader lines) {
        VcfHeader header = new VcfHeader();
        while (lines.next()) {
            if (lines.hasControlCharacter()) {
                throw new InvalidInput(lines.where(), "a VCF header line", "binary data");
            }
            String line = lines.line();
            if (line.startsWith("##")) {
                header.meta(line, lines);
            } else if (line.startsWith("#CHROM")) {
                header.columns(line, lines.where());
                return header;
            } else if (!line.isBlank()) {
                throw new InvalidInput(
                        lines.where(),
                        lines.number() == 1 ? "a VCF header, starting with ##fileformat=VCFv4" : "the line #CHROM",
                        line);
            }
        }
        throw new InvalidInput("line " + (lines.number() + 1), "the line #CHROM", "the end of the file");
    }

    private void meta(String line, LineReader lines) {
        Optional<MetaLine> parsed = MetaLine.parse(line);
        if (parsed.isEmpty()) {
            return;
        }
        MetaLine meta = parsed.get();
        if (PERSONAL.matcher(meta.key()).matches()) {
            throw new InvalidInput(lines.where(), "a file without names of people", "the header field " + meta.key());
        }
        switch (meta.key()) {
            case "fileformat" -> version(meta.value().strip(), lines.where());
            case "reference", "new_reference_genome", "assembly" -> genome(meta.value(), lines.where());
            case "VEP", "VEP-command-line", "SnpEffCmd", "bcftools_csqCommand" -> genome(meta.value(), lines.where());
            case "liftOverChainFile", "liftOverFile" -> lifted(meta.value(), lines.where());
            case "contig" -> contig(meta, lines.where());
            case "tumor_sample", "tumour_sample" ->
                tumourSamples.add(meta.value().strip());
            case "normal_sample" -> normalSamples.add(meta.value().strip());
            case "PEDIGREE" -> pedigree(meta);
            case "SAMPLE" -> sample(meta);
            case "INFO" -> info(meta, lines.where());
            case "FORMAT" -> somaticStatus = somaticStatus.orOf("FORMAT", meta);
            case "source" ->
                loFreq |= meta.value().strip().toLowerCase(Locale.ROOT).startsWith("lofreq");
            default -> {
                // Command lines, filters and the like tell us nothing.
            }
        }
    }

    private void version(String text, String where) {
        if (!VERSIONS.contains(text)) {
            throw new InvalidInput(where, "##fileformat=VCFv4.1 to VCFv4.4", text);
        }
        version = Optional.of(text);
    }

    private void genome(String text, String where) {
        ReferenceGenome.namedIn(text).ifPresent(genome -> genomes.putIfAbsent(genome, where));
    }

    /** A chain file names both builds; the file is on the one that it leads to. */
    private void lifted(String text, String where) {
        Matcher target = LIFTED_TO.matcher(text);
        if (target.find()) {
            genome(target.group(1), where);
        }
    }

    /** A contig is told by its length, by the checksum of its sequence (SAM's M5), or by the name of its assembly. */
    private void contig(MetaLine meta, String where) {
        Optional<String> chromosome = meta.attribute("ID").flatMap(ReferenceGenome::chromosome);
        Optional<String> length = meta.attribute("length").filter(text -> text.matches("[0-9]{1,10}"));
        if (chromosome.isPresent() && length.isPresent()) {
            ReferenceGenome.ofLength(chromosome.get(), Long.parseLong(length.get()))
                    .ifPresent(genome -> genomes.putIfAbsent(genome, where));
        }
        meta.attribute("md5")
                .or(() -> meta.attribute("M5"))
                .flatMap(ContigChecksums::genome)
                .ifPresent(genome -> genomes.putIfAbsent(genome, where));
        if (chromosome.isPresent()) {
            meta.attribute("assembly").ifPresent(text -> genome(text, where));
        }
    }

    /** {@code <Derived=tumour,Original=normal>}, since VCF 4.3 {@code <ID=tumour,Original=normal>}. */
    private void pedigree(MetaLine meta) {
        Optional<String> original = meta.attribute("Original");
        if (original.isPresent()) {
            normalSamples.add(original.get());
            meta.attribute("Derived").or(() -> meta.attribute("ID")).ifPresent(tumourSamples::add);
        }
    }

    /** The specification leaves open how a sample is described; where the words name one side, that side it is. */
    private void sample(MetaLine meta) {
        meta.attribute("ID").ifPresent(id -> {
            String said = String.join(
                    " ",
                    meta.attribute("Description").orElse(""),
                    meta.attribute("SampleType").orElse(""),
                    meta.attribute("Tissue").orElse(""));
            switch (SampleName.roleSaidIn(said)) {
                case TUMOUR -> tumourSamples.add(id);
                case NORMAL -> normalSamples.add(id);
                case NOT_SAID -> {
                    // Then other lines or the columns' names may tell.
                }
            }
        });
    }

    private void info(MetaLine meta, String where) {
        annotations.announced(
                meta.attribute("ID").orElse(""), meta.attribute("Description").orElse(""), where);
        somaticStatus = somaticStatus.orOf("INFO", meta);
    }

    private void columns(String line, String where) {
        boolean tabs = line.indexOf('\t') >= 0;
        List<String> names =
                Arrays.asList(tabs ? line.split("\t", -1) : line.strip().split(" +"));
        if (!tabs) {
            warnings.add(where + " is separated by blanks instead of tabs");
        }
        if (names.size() < FIXED.size() || !names.subList(0, FIXED.size()).equals(FIXED)) {
            throw new InvalidInput(where, String.join(" ", FIXED), line);
        }
        if (names.size() > FIXED.size() && !names.get(FIXED.size()).equals("FORMAT")) {
            throw new InvalidInput(where, "FORMAT as the ninth column", names.get(FIXED.size()));
        }
        columns = names.size();
        samples = names.size() <= FIXED.size() + 1 ? List.of() : List.copyOf(names.subList(9, names.size()));
        if (samples.stream().distinct().count() != samples.size()) {
            throw new InvalidInput(where, "a name for every sample, each once", String.join(", ", samples));
        }
        if (samples.stream().anyMatch(String::isBlank)) {
            throw new InvalidInput(where, "a name for every sample", "an empty one");
        }
        if (version.isEmpty()) {
            warnings.add("No line ##fileformat: read as VCF 4.2");
        }
    }

    /** @throws InvalidInput when nothing tells the build, or header and sender contradict each other */
    ReferenceGenome genome(Optional<ReferenceGenome> said) {
        if (genomes.size() > 1) {
            throw new InvalidInput("header", "one reference genome", "lines of two: " + genomes);
        }
        for (Map.Entry<ReferenceGenome, String> named : genomes.entrySet()) {
            if (said.isPresent() && named.getKey() != said.get()) {
                throw new InvalidInput(
                        named.getValue(),
                        said.get().label() + " as context.referenceGenome says",
                        named.getKey().label());
            }
        }
        return said.or(() -> genomes.keySet().stream().findFirst())
                .orElseThrow(() -> new InvalidInput(
                        "context.referenceGenome", "GRCh37 or GRCh38, which the file does not tell", "nothing"));
    }

    String version() {
        return version.map(text -> text.substring("VCFv".length())).orElse("4.2");
    }

    AnnotationReaders annotations() {
        return annotations;
    }

    /** Those that the header calls tumour; it may name samples that the file does not have. */
    Set<String> tumourSamples() {
        return tumourSamples;
    }

    /** Those that the header calls normal. */
    Set<String> normalSamples() {
        return normalSamples;
    }

    SomaticStatus somaticStatus() {
        return somaticStatus;
    }

    /** Which counts in INFO are those of the tumour: of the only sample, or of a file without sample columns. */
    InfoReads infoReads() {
        boolean oneSample = samples.size() < 2;
        return new InfoReads(oneSample, oneSample && loFreq);
    }

    int columns() {
        return columns;
    }

    List<String> samples() {
        return samples;
    }

    List<String> warnings() {
        return warnings;
    }
}
