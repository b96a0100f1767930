package dev.sextant.sequencing.maf;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.TrimmedAlleles;
import dev.sextant.sequencing.report.RejectedRow;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.vcf.Annotation;
import dev.sextant.sequencing.vcf.Hotspots;
import dev.sextant.sequencing.vcf.SampleCheck;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the records of one sample out of a MAF file, once, from front to back: of GDC, cBioPortal, vcf2maf, or with as few
 * columns as say where a change is and whose. Every record ends in exactly one of three counters; none of them is derived
 * from the others.
 */
public final class MafReader {

    private static final int MOST_SAMPLES = 20_000;
    private static final int SAMPLES_SHOWN = 10;

    private final MafRequest request;
    private final MafHeader header;
    private final SampleCheck check;
    private final List<String> warnings = new ArrayList<>();
    private final List<Mutation> mutations = new ArrayList<>();
    private final Set<String> samples = new LinkedHashSet<>();
    private final Set<String> normals = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<FilterReason, Long> filtered = new EnumMap<>(FilterReason.class);
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private Optional<ReferenceGenome> genome;
    private long records;
    private long accepted;
    private long unannotated;
    private long otherAlternatives;

    private MafReader(MafHeader header, MafRequest request, SampleCheck check) {
        this.header = header;
        this.request = request;
        this.check = check;
        genome = request.referenceGenome();
        header.sequenced().forEach(this::meet);
    }

    /**
     * @throws InvalidInput when the file as a whole cannot be used, or has nothing of the sample
     * @throws dev.sextant.kernel.Conflict when the check says that a sample of the file is somebody else's
     */
    public static MafContents read(LineReader lines, MafRequest request, SampleCheck check) {
        MafReader reader = new MafReader(MafHeader.read(lines), request, check);
        long blank = 0;
        while (lines.next()) {
            if (lines.blank()) {
                blank++;
            } else if (lines.line().startsWith("#")) {
                // Files that were put together keep the comments of each part.
                reader.warnings.add("A comment in line " + lines.number() + " was skipped");
                reader.requireFewWarnings(lines);
            } else {
                reader.record(lines);
            }
        }
        return reader.contents(blank, lines.lastLineOpen());
    }

    private void requireFewWarnings(LineReader lines) {
        if (warnings.size() > SAMPLES_SHOWN) {
            throw new InvalidInput(lines.where(), "records", "one comment more among them");
        }
    }

    private void record(LineReader lines) {
        records++;
        try {
            Optional<FilterReason> reason = keep(lines);
            if (reason.isPresent()) {
                filtered.merge(reason.get(), 1L, Long::sum);
            } else {
                accepted++;
            }
        } catch (RejectedRow unusable) {
            rejected.add(new Receipt.Rejected(lines.number(), String.valueOf(unusable.getMessage())));
        }
        if (rejected.size() > request.mostRejected()) {
            throw new InvalidInput(
                    lines.where(),
                    "a MAF file with at most " + request.mostRejected() + " unusable records",
                    "more, the first in line %d: %s"
                            .formatted(rejected.get(0).line(), rejected.get(0).reason()));
        }
        if (mutations.size() > request.mostAccepted()) {
            throw new InvalidInput(
                    lines.where(),
                    "a somatic call file, of at most " + request.mostAccepted() + " variants of a sample",
                    "more: this is not a somatic call file");
        }
    }

    /** @return why the record is filtered; empty when it was kept */
    private Optional<FilterReason> keep(LineReader lines) {
        if (lines.hasControlCharacter()) {
            throw new RejectedRow("record", "text", "binary data");
        }
        String[] cells = lines.line().split("\t", -1);
        if (cells.length != header.columns()) {
            throw new RejectedRow("columns", Integer.toString(header.columns()), Integer.toString(cells.length));
        }
        MafRecord record = new MafRecord(header, cells);
        String sample = record.sample();
        meet(sample);
        record.normal().filter(normals::add).ifPresent(this::requireNotSomebodyElses);
        if (!sample.equals(request.sampleName())) {
            return Optional.of(FilterReason.ANOTHER_SAMPLE);
        }
        return keepOwn(lines.where(), record);
    }

    private void meet(String sample) {
        if (!samples.add(sample)) {
            return;
        }
        if (samples.size() > MOST_SAMPLES) {
            throw new InvalidInput("file", "at most " + MOST_SAMPLES + " samples", "more");
        }
        check.check(List.of(sample), sample.equals(request.sampleName()) ? Optional.of(sample) : Optional.empty());
    }

    private void requireNotSomebodyElses(String normal) {
        check.check(List.of(normal), Optional.empty());
    }

    private Optional<FilterReason> keepOwn(String where, MafRecord record) {
        ReferenceGenome build = genome(where, record);
        MafRecord.Alleles alleles = record.alleles();
        long start = record.start(alleles.reference());
        Optional<String> chromosome = record.chromosome();
        if (chromosome.isEmpty()) {
            return Optional.of(FilterReason.OTHER_CONTIG);
        }
        long last = start + alleles.reference().length() - 1;
        if (last > build.length(chromosome.get())) {
            build.requireNotOfAnother(where, chromosome.get(), last);
            throw new RejectedRow(
                    "Start_Position",
                    "a position on chromosome %s of %s".formatted(chromosome.get(), build.label()),
                    "" + start);
        }
        if (!record.somatic()) {
            return Optional.of(FilterReason.NOT_SOMATIC);
        }
        Optional<FilterReason> filter = record.filter();
        if (filter.isPresent()) {
            return filter;
        }
        if (alleles.alternative().isEmpty()) {
            return Optional.of(FilterReason.NO_ALTERNATIVE);
        }
        MafRecord.Reads reads = record.reads();
        if (reads.none()) {
            return Optional.of(FilterReason.NO_READS);
        }
        TrimmedAlleles change = TrimmedAlleles.of(
                start, alleles.reference(), alleles.alternative().get());
        Mutation mutation = mutation(record, build, chromosome.get(), change, reads);
        if (!seen.add(mutation.locus())) {
            return Optional.of(FilterReason.REPEATED);
        }
        mutations.add(mutation);
        otherAlternatives += alleles.another() ? 1 : 0;
        return Optional.empty();
    }

    /** A file is on one build: the sender's word and every line must agree. */
    private ReferenceGenome genome(String where, MafRecord record) {
        Optional<ReferenceGenome> named;
        try {
            named = record.build();
        } catch (RejectedRow notNamed) {
            if (genome.isEmpty()) {
                throw new InvalidInput(where, "the build of the genome", String.valueOf(notNamed.getMessage()));
            }
            throw notNamed;
        }
        if (genome.isEmpty()) {
            genome = named;
        }
        ReferenceGenome known = genome.orElseThrow(() -> new InvalidInput(
                "context.referenceGenome", "GRCh37 or GRCh38, which the file does not tell", "nothing"));
        named.filter(other -> other != known).ifPresent(other -> {
            throw new InvalidInput(where, "NCBI_Build " + known.label(), other.label());
        });
        return known;
    }

    private Mutation mutation(
            MafRecord record, ReferenceGenome build, String chromosome, TrimmedAlleles change, MafRecord.Reads reads) {
        Annotation annotation = new Annotation(record.gene(), record.proteinChange(), record.consequence());
        if (annotation.gene().isEmpty() || annotation.consequence().equals(VariantClassification.NOT_KNOWN)) {
            Annotation known = Hotspots.of(build).at(chromosome, change);
            annotation = known.equals(Annotation.NONE) ? annotation : known;
        }
        if (annotation.gene().isEmpty() && annotation.consequence().equals(VariantClassification.NOT_KNOWN)) {
            unannotated++;
        }
        return new Mutation(
                annotation.gene(),
                annotation.proteinChange(),
                annotation.consequence(),
                build.label(),
                chromosome,
                change.position(),
                change.reference(),
                change.alternative(),
                reads.fraction(),
                reads.depth(),
                reads.support());
    }

    private MafContents contents(long blank, boolean lastLineOpen) {
        requireOwnSample();
        ReferenceGenome build = genome.orElseThrow(() -> new InvalidInput(
                "context.referenceGenome", "GRCh37 or GRCh38, which the file does not tell", "nothing"));
        if (blank > 0) {
            warnings.add(blank + " blank lines were skipped");
        }
        if (lastLineOpen) {
            warnings.add("The last line has no line end: the file may have been cut off");
        }
        if (unannotated > 0) {
            warnings.add("%d of %d accepted variants have neither annotation nor a place in the hotspot table"
                    .formatted(unannotated, mutations.size()));
        }
        long withoutFraction = mutations.stream()
                .filter(mutation -> mutation.variantAlleleFraction().isEmpty())
                .count();
        if (withoutFraction > 0) {
            warnings.add(
                    "%d of %d accepted variants have no allele fraction".formatted(withoutFraction, mutations.size()));
        }
        if (otherAlternatives > 0) {
            warnings.add("%d accepted records have another alternative in Tumor_Seq_Allele1, which was not read"
                    .formatted(otherAlternatives));
        }
        if (records > 0 && accepted == 0 && header.sequenced().contains(request.sampleName())) {
            warnings.add("No record of the sample was accepted; the file names it among those that were sequenced");
        }
        List<Receipt.Filtered> reasons = new ArrayList<>();
        filtered.forEach((reason, count) -> reasons.add(new Receipt.Filtered(reason.text(), count)));
        return new MafContents(
                header.version().isEmpty() ? "MAF" : "MAF " + header.version(),
                build,
                records,
                accepted,
                reasons,
                rejected,
                warnings,
                mutations);
    }

    /** Of a file without any record nobody can say whose it is: that is the sender's word, asked for elsewhere. */
    private void requireOwnSample() {
        if (records == 0 || samples.contains(request.sampleName())) {
            return;
        }
        if (samples.isEmpty()) {
            throw new InvalidInput(
                    "line " + rejected.getFirst().line(),
                    "records that can be read",
                    rejected.getFirst().reason());
        }
        String others = new TreeSet<>(samples).stream().limit(SAMPLES_SHOWN).collect(Collectors.joining(", "));
        throw new InvalidInput(
                "context.tumourSample",
                "the Tumor_Sample_Barcode of the specimen, one of the file's %d: %s%s"
                        .formatted(samples.size(), others, samples.size() > SAMPLES_SHOWN ? ", …" : ""),
                request.sampleName());
    }
}
