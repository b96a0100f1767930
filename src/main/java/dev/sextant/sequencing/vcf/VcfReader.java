package dev.sextant.sequencing.vcf;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.KeptMutations;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a somatic VCF file once, from front to back. Every record ends in exactly one of three counters; none of them is
 * derived from the others. Plain records are read on their bytes ({@link PlainRecord}, {@link CsqScan}); what these do not
 * know, or find wrong, is read as text, so that there is one place for what is rejected and why.
 */
public final class VcfReader {

    private static final int INFO = 7;

    private final VcfRequest request;
    private final VcfHeader header;
    private final ReferenceGenome genome;
    private final int tumour;
    private final AnnotationReaders annotations;
    private final Optional<CsqScan> csq;
    private final InfoReads infoReads;
    private final Hotspots hotspots;
    private final BackReferences backReferences = new BackReferences();
    private final PlainRecord plain;
    private final List<String> warnings = new ArrayList<>();
    private final KeptMutations mutations;
    private final SeenLoci seen;
    private final Map<FilterReason, Long> filtered = new EnumMap<>(FilterReason.class);
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private long records;
    private long accepted;
    private long unannotated;

    private VcfReader(VcfHeader header, VcfRequest request, SampleCheck check, KeptMutations mutations) {
        this.request = request;
        this.header = header;
        this.mutations = mutations;
        seen = new SeenLoci(mutations);
        warnings.addAll(header.warnings());
        // Whose file it is comes before which of its columns is to be read: a swap must not be talked into a column
        // name.
        List<String> samples = header.samples();
        check.check(samples, samples.size() == 1 ? Optional.of(samples.getFirst()) : Optional.empty());
        TumourColumn column = TumourColumn.choose(header, request);
        tumour = column.index();
        column.warning().ifPresent(warnings::add);
        check.check(samples, tumour < 0 ? Optional.empty() : Optional.of(samples.get(tumour)));
        genome = header.genome(request.referenceGenome());
        annotations = header.annotations();
        csq = annotations.csqFirst().map(CsqScan::new);
        infoReads = header.infoReads();
        plain = new PlainRecord(header.columns(), tumour);
        hotspots = Hotspots.of(genome);
    }

    /**
     * @param accepted takes every accepted allele, in the order of the file; empty at the beginning
     * @throws InvalidInput when the file as a whole cannot be used
     * @throws dev.sextant.kernel.Conflict when the check says that it belongs to somebody else
     */
    public static VcfContents read(LineReader lines, VcfRequest request, SampleCheck check, KeptMutations accepted) {
        VcfReader reader = new VcfReader(VcfHeader.read(lines), request, check, accepted);
        long blank = 0;
        while (lines.next()) {
            if (lines.blank()) {
                blank++;
            } else {
                reader.record(lines);
            }
        }
        return reader.contents(blank, lines.lastLineOpen());
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
        } catch (RejectedRecord unusable) {
            rejected.add(new Receipt.Rejected(lines.number(), unusable.reason()));
        }
        if (rejected.size() > request.mostRejected()) {
            throw new InvalidInput(
                    lines.where(),
                    "a VCF file with at most " + request.mostRejected() + " unusable records",
                    "more, the first in line %d: %s"
                            .formatted(rejected.get(0).line(), rejected.get(0).reason()));
        }
        if (mutations.size() > request.mostAccepted()) {
            throw new InvalidInput(
                    lines.where(),
                    "a somatic call file, of at most " + request.mostAccepted() + " variants",
                    "more: this is not a somatic call file");
        }
    }

    /** @return why the record is filtered; empty when it was kept */
    private Optional<FilterReason> keep(LineReader lines) {
        return plain.read(lines) ? keepPlain(lines) : keepText(lines);
    }

    private Optional<FilterReason> keepPlain(LineReader lines) {
        if (plain.chromosome().isEmpty()) {
            return Optional.of(FilterReason.OTHER_CONTIG);
        }
        String chromosome = plain.chromosome().get();
        if (plain.lastPosition() > genome.length(chromosome)) {
            return keepText(lines);
        }
        if (!plain.passed()) {
            return Optional.of(FilterReason.CALLER_FILTER);
        }
        if (!header.somaticStatus().equals(SomaticStatus.NOT_SAID) || !plain.readDepths(lines)) {
            return keepText(lines);
        }
        Optional<Alleles> alleles = Optional.empty();
        List<Mutation> kept = new ArrayList<>(1);
        for (int i = 0; i < plain.alternatives(); i++) {
            if (plain.hasReads(i)) {
                Alleles all = alleles.orElseGet(plain::alleles);
                alleles = Optional.of(all);
                kept.add(mutation(chromosome, plain.position(), all, i, annotation(lines, all, i), plain.reads(i)));
            }
        }
        return kept.isEmpty() ? Optional.of(FilterReason.NO_READS) : keepNew(chromosome, plain.position(), kept);
    }

    private Annotation annotation(LineReader lines, Alleles alleles, int index) {
        if (csq.isPresent() && alleles.alternatives().size() == 1) {
            Annotation found = csq.get().annotation(lines.buffer(), lines.columnStart(INFO), lines.columnEnd(INFO));
            if (!found.equals(Annotation.NONE)) {
                return found;
            }
        }
        return annotations.annotation(new InfoField(column(lines, INFO)), alleles, index);
    }

    private Optional<FilterReason> keepText(LineReader lines) {
        requireColumns(lines);
        long position = position(column(lines, 1));
        Alleles alleles = Alleles.parse(column(lines, 3), column(lines, 4));
        Optional<String> chromosome = ReferenceGenome.chromosome(name(column(lines, 0)));
        if (chromosome.isEmpty()) {
            return Optional.of(FilterReason.OTHER_CONTIG);
        }
        if (position + alleles.reference().length() - 1 > genome.length(chromosome.get())) {
            throw new RejectedRecord(
                    "POS",
                    "a position on chromosome %s of %s".formatted(chromosome.get(), genome.label()),
                    "" + position);
        }
        String filter = column(lines, 6);
        if (filter.isEmpty()) {
            throw new RejectedRecord("FILTER", "PASS, . or names of filters", filter);
        }
        if (!filter.equals("PASS") && !filter.equals(".")) {
            return Optional.of(FilterReason.CALLER_FILTER);
        }
        InfoField info = new InfoField(column(lines, INFO));
        SampleValues sample =
                tumour < 0 ? SampleValues.NONE : SampleValues.parse(column(lines, 8), column(lines, 9 + tumour));
        if (header.somaticStatus().otherThanSomatic(info, sample)) {
            return Optional.of(FilterReason.NOT_SOMATIC);
        }
        return keepAlleles(chromosome.get(), position, alleles, info, sample);
    }

    private Optional<FilterReason> keepAlleles(
            String chromosome, long position, Alleles alleles, InfoField info, SampleValues sample) {
        FilterReason reason = FilterReason.NO_ALTERNATIVE;
        List<Mutation> kept = new ArrayList<>(1);
        for (int i = 0; i < alleles.alternatives().size(); i++) {
            Alleles.Kind kind = alleles.kind(i);
            if (kind == Alleles.Kind.SYMBOLIC) {
                reason = FilterReason.SYMBOLIC;
            } else if (kind == Alleles.Kind.SEQUENCE) {
                AlleleReads reads = AlleleReads.of(sample, info, alleles, i, infoReads);
                if (reads.none()) {
                    reason = FilterReason.NO_READS;
                } else {
                    kept.add(mutation(
                            chromosome, position, alleles, i, annotations.annotation(info, alleles, i), reads));
                }
            }
        }
        return kept.isEmpty() ? Optional.of(reason) : keepNew(chromosome, position, kept);
    }

    private Optional<FilterReason> keepNew(String chromosome, long position, List<Mutation> kept) {
        boolean anyNew = false;
        seen.at(chromosome, position);
        for (Mutation mutation : kept) {
            if (seen.add(mutation)) {
                mutations.add(mutation);
                unannotated += unannotated(mutation) ? 1 : 0;
                anyNew = true;
            }
        }
        return anyNew ? Optional.empty() : Optional.of(FilterReason.REPEATED);
    }

    private static boolean unannotated(Mutation mutation) {
        return mutation.gene().isEmpty() && mutation.consequence().equals(Annotation.NONE.consequence());
    }

    /** @param own what the file says of the allele */
    private Mutation mutation(
            String chromosome, long position, Alleles alleles, int index, Annotation own, AlleleReads reads) {
        TrimmedVariant variant = TrimmedVariant.of(
                position, alleles.reference(), alleles.alternatives().get(index));
        Annotation annotation = own.silent() ? hotspots.annotation(chromosome, variant) : own;
        Mutation mutation = new Mutation(
                annotation.gene(),
                annotation.proteinChange(),
                annotation.consequence(),
                genome.label(),
                chromosome,
                variant.position(),
                variant.reference(),
                variant.alternative(),
                reads.fraction(),
                reads.depth(),
                reads.support());
        if (annotations.refersBack()) {
            backReferences.read(mutation, position, own);
        }
        return mutation;
    }

    private void requireColumns(LineReader lines) {
        if (lines.hasControlCharacter()) {
            throw new RejectedRecord("record", "text", "binary data");
        }
        if (lines.columns() != header.columns()) {
            throw new RejectedRecord("columns", Integer.toString(header.columns()), Integer.toString(lines.columns()));
        }
    }

    private static String column(LineReader lines, int index) {
        return lines.text(lines.columnStart(index), lines.columnEnd(index));
    }

    private static String name(String chromosome) {
        if (chromosome.isBlank() || chromosome.equals(".")) {
            throw new RejectedRecord("CHROM", "a chromosome", chromosome);
        }
        return chromosome;
    }

    private static long position(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Long.parseLong(text) == 0) {
            throw new RejectedRecord("POS", "a whole number from 1", text);
        }
        return Long.parseLong(text);
    }

    private VcfContents contents(long blank, boolean lastLineOpen) {
        if (blank > 0) {
            warnings.add(blank + " blank lines were skipped");
        }
        if (lastLineOpen) {
            warnings.add("The last line has no line end: the file may have been cut off");
        }
        if (annotations.none()) {
            warnings.add("No annotation that is known: genes come from the hotspot table alone, by coordinate");
        }
        if (backReferences.any()) {
            mutations.reviseWith(backReferences::resolved);
            unannotated = 0;
            mutations.forEach(mutation -> unannotated += unannotated(mutation) ? 1 : 0);
        }
        if (unannotated > 0) {
            warnings.add("%d of %d accepted variants have neither annotation nor a place in the hotspot table"
                    .formatted(unannotated, mutations.size()));
        }
        List<Receipt.Filtered> reasons = new ArrayList<>();
        filtered.forEach((reason, count) -> reasons.add(new Receipt.Filtered(reason.text(), count)));
        String annotation = annotations.none() ? "no annotation read" : annotations.label();
        return new VcfContents(
                "VCF " + header.version() + ", " + annotation, genome, records, accepted, reasons, rejected, warnings);
    }
}
