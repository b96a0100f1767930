package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.copynumber.RowVerdict.Filtered;
import dev.sextant.sequencing.copynumber.RowVerdict.OfSegment;
import dev.sextant.sequencing.copynumber.RowVerdict.Rejected;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Records of a table of segments: where, and how many copies.
 *
 * @param sample column that names the sample, when there is one
 * @param measure reads the copies
 */
record SegmentRows(
        String format,
        ReferenceGenome genome,
        Place.Starts starts,
        Columns columns,
        OptionalInt sample,
        Function<Cells, MeasureVerdict> measure,
        List<String> warnings)
        implements RowReader {

    /** The columns that say where a segment lies. */
    record Columns(int chromosome, int start, int end) {

        static final String[] CHROMOSOME = {"chromosome", "chrom", "chr"};
        static final String[] START = {
            "start",
            "loc.start",
            "loc_start",
            "start.pos",
            "startpos",
            "start_position.bp.",
            "start_position(bp)",
            "start_position",
            "chromstart"
        };
        static final String[] END = {
            "end",
            "loc.end",
            "loc_end",
            "end.pos",
            "endpos",
            "end_position.bp.",
            "end_position(bp)",
            "end_position",
            "chromend"
        };

        static boolean in(Head head) {
            return head.has(CHROMOSOME) && head.has(START) && head.has(END);
        }

        static Columns of(Head head) {
            return new Columns(head.require(CHROMOSOME), head.require(START), head.require(END));
        }
    }

    static final String[] SAMPLE = {"sample", "id", "sid", "sample_id", "sampleid", "tumor_sample_barcode"};

    static final String NO_VALUE = "no copy number in the file (NA)";

    SegmentRows {
        warnings = List.copyOf(warnings);
    }

    /** Of a table with its own header, starts counted from 1. */
    static SegmentRows of(
            String format,
            Head head,
            CopyNumberRequest request,
            Function<Cells, MeasureVerdict> measure,
            List<String> warnings) {
        return new SegmentRows(
                format, genome(request), Place.Starts.FROM_ONE, Columns.of(head), head.find(SAMPLE), measure, warnings);
    }

    static ReferenceGenome genome(CopyNumberRequest request) {
        return request.referenceGenome()
                .orElseThrow(() -> new InvalidInput(
                        "context.referenceGenome", "GRCh37 or GRCh38, which the file does not tell", "nothing"));
    }

    @Override
    public Optional<String> sample(Cells cells) {
        return sample.isPresent() ? Optional.of(cells.at(sample.getAsInt())) : Optional.empty();
    }

    @Override
    public RowVerdict read(Cells cells) {
        PlaceVerdict verdict = Place.of(
                genome,
                starts,
                cells.at(columns.chromosome()),
                cells.at(columns.start()),
                cells.at(columns.end()),
                "line " + cells.line());
        return switch (verdict) {
            case Filtered filtered -> filtered;
            case Rejected rejected -> rejected;
            case Place place ->
                switch (measure.apply(cells)) {
                    case Filtered filtered -> filtered;
                    case Rejected rejected -> rejected;
                    case Measure read -> new OfSegment(new Segment(place, read));
                };
        };
    }
}
