package dev.sextant.sequencing.vcf;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a somatic VCF file once, from front to back. Every record ends in exactly one of three counters; none of them is
 * derived from the others.
 */
public final class VcfReader {

    private final VcfRequest request;
    private final VcfHeader header;
    private final ReferenceGenome genome;
    private final int tumour;
    private final AnnotationReaders annotations;
    private final InfoReads infoReads;
    private final Hotspots hotspots;
    private final BackReferences backReferences = new BackReferences();
    private final List<String> warnings = new ArrayList<>();
    private final List<Mutation> mutations = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<FilterReason, Long> filtered = new EnumMap<>(FilterReason.class);
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private long records;
    private long accepted;
    private int[] tabs = new int[16];

    private VcfReader(VcfHeader header, VcfRequest request, SampleCheck check) {
        this.request = request;
        this.header = header;
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
        infoReads = header.infoReads();
        hotspots = Hotspots.of(genome);
    }

    /**
     * @throws InvalidInput when the file as a whole cannot be used
     * @throws dev.sextant.kernel.Conflict when the check says that it belongs to somebody else
     */
    public static VcfContents read(LineReader lines, VcfRequest request, SampleCheck check) {
        VcfReader reader = new VcfReader(VcfHeader.read(lines), request, check);
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
        cut(lines);
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
        InfoField info = new InfoField(column(lines, 7));
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
                    kept.add(mutation(chromosome, position, alleles, i, info, reads));
                }
            }
        }
        if (kept.isEmpty()) {
            return Optional.of(reason);
        }
        List<Mutation> unseen =
                kept.stream().filter(mutation -> seen.add(mutation.locus())).toList();
        mutations.addAll(unseen);
        return unseen.isEmpty() ? Optional.of(FilterReason.REPEATED) : Optional.empty();
    }

    private Mutation mutation(
            String chromosome, long position, Alleles alleles, int index, InfoField info, AlleleReads reads) {
        TrimmedVariant variant = TrimmedVariant.of(
                position, alleles.reference(), alleles.alternatives().get(index));
        Annotation own = annotations.annotation(info, alleles, index);
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

    private void cut(LineReader lines) {
        if (lines.hasControlCharacter()) {
            throw new RejectedRecord("record", "text", "binary data");
        }
        byte[] buffer = lines.buffer();
        int count = 0;
        for (int i = lines.start(); i < lines.end(); i++) {
            if (buffer[i] == '\t') {
                if (count == tabs.length) {
                    tabs = Arrays.copyOf(tabs, count * 2);
                }
                tabs[count] = i;
                count++;
            }
        }
        if (count + 1 != header.columns()) {
            throw new RejectedRecord("columns", Integer.toString(header.columns()), Integer.toString(count + 1));
        }
    }

    private String column(LineReader lines, int index) {
        int from = index == 0 ? lines.start() : tabs[index - 1] + 1;
        int to = index == header.columns() - 1 ? lines.end() : tabs[index];
        return lines.text(from, to);
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
        List<Mutation> named = backReferences.resolved(mutations);
        long unannotated = named.stream()
                .filter(mutation ->
                        mutation.gene().isEmpty() && mutation.consequence().equals(Annotation.NONE.consequence()))
                .count();
        if (unannotated > 0) {
            warnings.add("%d of %d accepted variants have neither annotation nor a place in the hotspot table"
                    .formatted(unannotated, named.size()));
        }
        List<Receipt.Filtered> reasons = new ArrayList<>();
        filtered.forEach((reason, count) -> reasons.add(new Receipt.Filtered(reason.text(), count)));
        String annotation = annotations.none() ? "no annotation read" : annotations.label();
        return new VcfContents(
                "VCF " + header.version() + ", " + annotation,
                genome,
                records,
                accepted,
                reasons,
                rejected,
                warnings,
                named);
    }
}
