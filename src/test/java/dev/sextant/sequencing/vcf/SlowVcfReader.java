package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a VCF file means, said as plainly as it can be: every record as text, every change remembered, everything in memory.
 * The reader must never say anything else.
 */
final class SlowVcfReader {

    private final VcfHeader header;
    private final ReferenceGenome genome;
    private final int tumour;
    private final Set<String> seen = new HashSet<>();
    private final List<Mutation> mutations = new ArrayList<>();
    private final BackReferences backReferences = new BackReferences();

    private SlowVcfReader(VcfHeader header, VcfRequest request) {
        this.header = header;
        tumour = TumourColumn.choose(header, request).index();
        genome = header.genome(request.referenceGenome());
    }

    /** @param bytes not packed */
    static VcfRead read(byte[] bytes, VcfRequest request) {
        VcfHeader header;
        int headerLines;
        try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT)) {
            header = VcfHeader.read(lines);
            headerLines = (int) lines.number();
        }
        SlowVcfReader reader = new SlowVcfReader(header, request);
        String all = new String(bytes, ISO_8859_1);
        List<String> lines = new ArrayList<>(Arrays.asList(all.split("\r\n|\r|\n", -1)));
        boolean open = !lines.getLast().isEmpty();
        if (!open) {
            lines.removeLast();
        }
        return reader.read(lines, headerLines, open, request);
    }

    private int number;

    private VcfRead read(List<String> lines, int headerLines, boolean open, VcfRequest request) {
        List<String> warnings = new ArrayList<>(header.warnings());
        TumourColumn.choose(header, request).warning().ifPresent(warnings::add);
        Map<FilterReason, Long> filtered = new EnumMap<>(FilterReason.class);
        List<Receipt.Rejected> rejected = new ArrayList<>();
        long records = 0;
        long accepted = 0;
        long blank = 0;
        for (int i = headerLines; i < lines.size(); i++) {
            if (lines.get(i).matches("[ \t]*")) {
                blank++;
                continue;
            }
            records++;
            number = i + 1;
            try {
                Optional<FilterReason> reason = filter(lines.get(i));
                if (reason.isPresent()) {
                    filtered.merge(reason.get(), 1L, Long::sum);
                } else {
                    accepted++;
                }
            } catch (RejectedRecord unusable) {
                rejected.add(new Receipt.Rejected(i + 1, unusable.reason()));
            }
            if (rejected.size() > request.mostRejected()) {
                throw new InvalidInput("line " + (i + 1), "at most " + request.mostRejected(), "more");
            }
        }
        List<Mutation> named = mutations.stream().map(backReferences::resolved).toList();
        long unannotated = named.stream()
                .filter(mutation ->
                        mutation.gene().isEmpty() && mutation.consequence().equals("NOT_KNOWN"))
                .count();
        if (blank > 0) {
            warnings.add(blank + " blank lines were skipped");
        }
        if (open) {
            warnings.add("The last line has no line end: the file may have been cut off");
        }
        if (header.annotations().none()) {
            warnings.add("No annotation that is known: genes come from the hotspot table alone, by coordinate");
        }
        if (unannotated > 0) {
            warnings.add("%d of %d accepted variants have neither annotation nor a place in the hotspot table"
                    .formatted(unannotated, named.size()));
        }
        List<Receipt.Filtered> reasons = new ArrayList<>();
        filtered.forEach((reason, count) -> reasons.add(new Receipt.Filtered(reason.text(), count)));
        String annotation = header.annotations().none()
                ? "no annotation read"
                : header.annotations().label();
        String format = "VCF " + header.version() + ", " + annotation;
        return new VcfRead(new VcfContents(format, genome, records, accepted, reasons, rejected, warnings), named);
    }

    private Optional<FilterReason> filter(String line) {
        if (line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new RejectedRecord("record", "text", "binary data");
        }
        String[] columns = new String(line.getBytes(ISO_8859_1), UTF_8).split("\t", -1);
        if (columns.length != header.columns()) {
            throw new RejectedRecord("columns", "" + header.columns(), "" + columns.length);
        }
        if (!columns[1].matches("[0-9]{1,10}") || Long.parseLong(columns[1]) == 0) {
            throw new RejectedRecord("POS", "a whole number from 1", columns[1]);
        }
        long position = Long.parseLong(columns[1]);
        Alleles alleles = Alleles.parse(columns[3], columns[4]);
        if (columns[0].isBlank() || columns[0].equals(".")) {
            throw new RejectedRecord("CHROM", "a chromosome", columns[0]);
        }
        Optional<String> chromosome = ReferenceGenome.chromosome(columns[0]);
        if (chromosome.isEmpty()) {
            return Optional.of(FilterReason.OTHER_CONTIG);
        }
        if (position + alleles.reference().length() - 1 > genome.length(chromosome.get())) {
            genome.requireNotOfAnother(
                    "line " + number,
                    chromosome.get(),
                    position + alleles.reference().length() - 1);
            throw new RejectedRecord(
                    "POS", "a position on chromosome " + chromosome.get() + " of " + genome.label(), "" + position);
        }
        if (columns[6].isEmpty()) {
            throw new RejectedRecord("FILTER", "PASS, . or names of filters", "");
        }
        if (!Set.of("PASS", ".").contains(columns[6])) {
            return Optional.of(FilterReason.CALLER_FILTER);
        }
        InfoField info = new InfoField(columns[7]);
        SampleValues sample = tumour < 0 ? SampleValues.NONE : SampleValues.parse(columns[8], columns[9 + tumour]);
        if (header.somaticStatus().otherThanSomatic(info, sample)) {
            return Optional.of(FilterReason.NOT_SOMATIC);
        }
        return alleles(chromosome.get(), position, alleles, info, sample);
    }

    private Optional<FilterReason> alleles(
            String chromosome, long position, Alleles alleles, InfoField info, SampleValues sample) {
        FilterReason reason = FilterReason.NO_ALTERNATIVE;
        List<Mutation> kept = new ArrayList<>();
        for (int i = 0; i < alleles.alternatives().size(); i++) {
            if (alleles.kind(i) == Alleles.Kind.SYMBOLIC) {
                reason = FilterReason.SYMBOLIC;
            } else if (alleles.kind(i) == Alleles.Kind.SEQUENCE) {
                AlleleReads reads = AlleleReads.of(sample, info, alleles, i, header.infoReads());
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
        Annotation own = header.annotations().annotation(info, alleles, index);
        Annotation annotation = own.silent() ? Hotspots.of(genome).annotation(chromosome, variant) : own;
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
        backReferences.read(mutation, position, own);
        return mutation;
    }
}
