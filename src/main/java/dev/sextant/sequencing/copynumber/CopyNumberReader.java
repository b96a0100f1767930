package dev.sextant.sequencing.copynumber;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.vcf.SampleCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what any of the known callers says of copies. The format is told by the header; genes are found by coordinate, or by
 * name where a format has a row per gene. Every record ends up accepted, filtered or rejected.
 */
public final class CopyNumberReader {

    static final String OTHER_SAMPLE = "of another sample";
    static final String REPEATED = "repeats an earlier segment";
    /** Segmentations have some hundreds of segments, of arrays some thousands. */
    private static final int MOST_SEGMENTS = 200_000;
    /** A cohort's file may hold many. */
    private static final int MOST_SAMPLES = 10_000;

    private final CopyNumberRequest request;
    private final SampleCheck check;
    private final Head head;
    private final RowReader rows;
    private final GeneCalls calls;
    private final GeneRows genes = new GeneRows();
    private final Set<String> samples = new LinkedHashSet<>();
    private final Set<Segment> segments = new HashSet<>();
    private final Map<String, Long> filtered = new LinkedHashMap<>();
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private long records;
    private long accepted;

    private CopyNumberReader(CopyNumberRequest request, SampleCheck check, Head head, CopyNumberFormat format) {
        this.request = request;
        this.check = check;
        this.head = head;
        samples.addAll(format.samples(head));
        requireOwnSample();
        requireSameBuild();
        rows = format.rows(head, request);
        calls = new GeneCalls(
                request.referenceGenome().map(GeneTable::of).orElse(List.of()), request.purity(), rows.isSparse());
    }

    /**
     * @param check asked with every sample that the file names
     * @throws InvalidInput when the file as a whole cannot be used
     * @throws Conflict when the check finds that a sample is somebody else's
     */
    public static CopyNumberContents read(LineReader lines, CopyNumberRequest request, SampleCheck check) {
        HeadReader.Read read = HeadReader.read(lines);
        CopyNumberFormat format = Detection.require(read.head());
        CopyNumberReader reader = new CopyNumberReader(request, check, read.head(), format);
        boolean pending = read.atFirstRecord() || format.isWithoutHeader(read.head());
        while (pending || lines.next()) {
            pending = false;
            if (!lines.blank()) {
                reader.record(lines);
            }
        }
        return reader.contents(lines.lastLineOpen());
    }

    private void record(LineReader lines) {
        records++;
        if (lines.hasControlCharacter()) {
            reject(lines, "record: expected text, found binary data");
            return;
        }
        List<String> values = head.separator().split(lines.line());
        int width = head.columns().size();
        if (values.size() == width + 1 && values.get(width).isEmpty()) {
            values = values.subList(0, width);
        }
        if (values.size() != width) {
            reject(lines, "columns: expected %d, found %d".formatted(width, values.size()));
            return;
        }
        Cells cells = new Cells(values, lines.number());
        Optional<String> sample = rows.sample(cells);
        if (sample.isPresent()) {
            remember(sample.get(), lines);
        }
        if (sample.isPresent() && !sample.get().equals(request.sample())) {
            filter(OTHER_SAMPLE);
            return;
        }
        switch (rows.read(cells)) {
            case RowVerdict.Filtered unwanted -> filter(unwanted.reason());
            case RowVerdict.Rejected unusable -> reject(lines, unusable.reason());
            case RowVerdict.OfSegment row -> add(row.segment(), lines);
            case RowVerdict.OfGene row ->
                genes.add(row.name(), row.measure()).ifPresentOrElse(this::filter, () -> accepted++);
        }
    }

    private void add(Segment segment, LineReader lines) {
        if (!segments.add(segment)) {
            filter(REPEATED);
            return;
        }
        if (segments.size() > MOST_SEGMENTS) {
            throw new InvalidInput(lines.where(), "a file with at most " + MOST_SEGMENTS + " segments", "more");
        }
        accepted++;
        calls.add(segment);
    }

    private void remember(String sample, LineReader lines) {
        if (samples.add(sample) && samples.size() > MOST_SAMPLES) {
            throw new InvalidInput(lines.where(), "a file of at most " + MOST_SAMPLES + " samples", "more");
        }
    }

    private void filter(String reason) {
        filtered.merge(reason, 1L, Long::sum);
    }

    private void reject(LineReader lines, String reason) {
        rejected.add(new Receipt.Rejected(lines.number(), reason));
        if (rejected.size() > request.mostRejected()) {
            throw new InvalidInput(
                    lines.where(),
                    "a file with at most " + request.mostRejected() + " unusable records",
                    "more: " + reason);
        }
    }

    /** Never simply the first, or the only, sample: a file of a single other sample may be a mix-up. */
    private void requireOwnSample() {
        if (samples.isEmpty()) {
            return;
        }
        List<String> named = List.copyOf(samples);
        boolean own = samples.contains(request.sample());
        check.check(named, own ? Optional.of(request.sample()) : Optional.empty());
        if (!own) {
            throw new InvalidInput(
                    "context.tumourSample",
                    "one of the file's samples, which do not include " + request.sample(),
                    named);
        }
    }

    /** Comments may name the build: VCF's do. */
    private void requireSameBuild() {
        for (String comment : head.comments()) {
            Optional<ReferenceGenome> named =
                    HeadReader.saysBuild(comment) ? ReferenceGenome.namedIn(comment) : Optional.empty();
            if (named.isPresent()
                    && request.referenceGenome().isPresent()
                    && !named.equals(request.referenceGenome())) {
                throw new InvalidInput(
                        "context.referenceGenome",
                        named.get().label() + ", as the file says",
                        request.referenceGenome().get().label());
            }
        }
    }

    private CopyNumberContents contents(boolean lastLineOpen) {
        if (records == 0) {
            throw new InvalidInput("line " + (head.line() + 1), "at least one segment or gene", "the end of the file");
        }
        requireOwnSample();
        if (filtered.getOrDefault(VcfCopyNumberFormat.NO_COPIES, 0L) == records) {
            throw new InvalidInput(
                    "file",
                    "a record of copies (<DUP>, <DEL>, <CNV>, or with END and CN)",
                    "%d others".formatted(records));
        }
        List<String> warnings = new ArrayList<>(rows.warnings());
        boolean byGene = segments.isEmpty() && !genes.isEmpty();
        warnings.addAll(byGene ? genes.warnings() : calls.warnings());
        if (samples.isEmpty()) {
            warnings.add("The file names no sample: that it is of the specimen rests on the sender");
        }
        if (lastLineOpen) {
            warnings.add("The last line has no line end: the file may have been cut off");
        }
        return new CopyNumberContents(
                rows.format(),
                records,
                accepted,
                filtered.entrySet().stream()
                        .map(entry -> new Receipt.Filtered(entry.getKey(), entry.getValue()))
                        .toList(),
                rejected,
                warnings,
                byGene ? genes.copyNumbers() : calls.copyNumbers());
    }
}
