package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.ReportedCall;
import dev.sextant.sequencing.copynumber.RowVerdict.Filtered;
import dev.sextant.sequencing.copynumber.RowVerdict.OfSegment;
import dev.sextant.sequencing.copynumber.RowVerdict.Rejected;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * VCF with records of copies: {@code <DUP>}, {@code <DEL>}, {@code <CNV>}, or any record with END and CN. POS is the base
 * before a symbolic allele (VCF 4.3, section 5.3). CNVkit writes CN for a DUP only; a DEL's genotype tells one copy (0/1)
 * or none (1/1) (https://cnvkit.readthedocs.io/en/stable/importexport.html#vcf). Without number, ratio and such a genotype it is a call without a
 * number.
 */
final class VcfCopyNumberFormat implements CopyNumberFormat {

    /** A small variant, for example. */
    static final String NO_COPIES = "no record of copies";

    static final String NOT_CARRIED = "the sample does not carry the change (genotype 0/0)";

    private static final List<String> COLUMNS = List.of("CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO");
    private static final int FIRST_SAMPLE = 9;

    @Override
    public String description() {
        return "VCF with <DUP>, <DEL>, <CNV> or CN";
    }

    @Override
    public boolean fits(Head head) {
        return head.columns().size() >= COLUMNS.size()
                && head.columns().subList(0, COLUMNS.size()).equals(COLUMNS)
                && head.comments().stream().anyMatch(line -> line.startsWith("##fileformat=VCF"));
    }

    @Override
    public List<String> samples(Head head) {
        List<String> columns = head.columns();
        return columns.size() > FIRST_SAMPLE ? columns.subList(FIRST_SAMPLE, columns.size()) : List.of();
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        int own = samples(head).indexOf(request.sample());
        return new Rows(
                SegmentRows.genome(request), own < 0 ? OptionalInt.empty() : OptionalInt.of(FIRST_SAMPLE + own));
    }

    private enum Change {
        LESS,
        MORE,
        ANY,
        NONE;

        static Change of(String alternative, String type) {
            String symbol = alternative.startsWith("<") ? alternative : "<" + type;
            if (symbol.startsWith("<DEL") || symbol.startsWith("<LOSS")) {
                return LESS;
            }
            if (symbol.startsWith("<DUP") || symbol.startsWith("<GAIN")) {
                return MORE;
            }
            return symbol.startsWith("<CN") ? ANY : NONE;
        }
    }

    private record Rows(ReferenceGenome genome, OptionalInt sample) implements RowReader {

        @Override
        public String format() {
            return "VCF with copy numbers";
        }

        @Override
        public boolean isSparse() {
            return true;
        }

        @Override
        public RowVerdict read(Cells cells) {
            Map<String, String> info = info(cells.at(7));
            Map<String, String> values = values(cells);
            Change change = Change.of(
                    cells.at(4).toUpperCase(Locale.ROOT),
                    info.getOrDefault("SVTYPE", "").toUpperCase(Locale.ROOT));
            if (change == Change.NONE && !(info.containsKey("END") && values.containsKey("CN"))) {
                return new Filtered(NO_COPIES);
            }
            if (!List.of("PASS", ".", "").contains(cells.at(6))) {
                return new Filtered("FILTER is not PASS");
            }
            Optional<String> end = end(cells.at(1), info);
            if (end.isEmpty()) {
                return new Rejected("END: expected END or SVLEN in INFO, found neither");
            }
            PlaceVerdict place = Place.of(
                    genome, Place.Starts.FROM_ZERO, cells.at(0), cells.at(1), end.get(), "line " + cells.line());
            return switch (place) {
                case Filtered filtered -> filtered;
                case Rejected rejected -> rejected;
                case Place lies ->
                    switch (measure(change, info, values)) {
                        case Filtered filtered -> filtered;
                        case Rejected rejected -> rejected;
                        case Measure measure -> new OfSegment(new Segment(lies, measure));
                    };
            };
        }

        private static Optional<String> end(String position, Map<String, String> info) {
            Optional<String> said = Optional.ofNullable(info.get("END"));
            return said.or(() -> Numbers.whole(position)
                    .flatMap(start -> Optional.ofNullable(info.get("SVLEN"))
                            .map(length -> length.startsWith("-") ? length.substring(1) : length)
                            .flatMap(Numbers::whole)
                            .map(length -> Long.toString(start + length))));
        }

        private static MeasureVerdict measure(Change change, Map<String, String> info, Map<String, String> values) {
            String copies = values.getOrDefault("CN", info.getOrDefault("CN", ""));
            Optional<Double> log2 =
                    Optional.ofNullable(info.get("FOLD_CHANGE_LOG")).flatMap(Numbers::ratio);
            OptionalDouble shown = log2.map(OptionalDouble::of).orElse(OptionalDouble.empty());
            if (!Numbers.isMissing(copies)) {
                return CopyCells.fitted("CN", copies, "caller's CN") instanceof Measure.Copies read
                        ? new Measure.Copies(read.number(), shown, read.how())
                        : new Rejected("CN: expected a number of copies, found '%s'".formatted(copies));
            }
            String genotype = values.getOrDefault("GT", "").replace('|', '/');
            if (List.of("0/0", "0").contains(genotype)) {
                return new Filtered(NOT_CARRIED);
            }
            if (change == Change.LESS
                    && log2.isPresent()
                    && List.of("0/1", "1/1").contains(genotype)) {
                long left = genotype.equals("1/1") ? 0 : 1;
                return CopyCells.whole("GT", Long.toString(left), shown, "genotype " + genotype + " of a <DEL>");
            }
            if (log2.isPresent()) {
                return new Measure.Ratio(log2.get());
            }
            return switch (change) {
                case LESS -> new Measure.Level(ReportedCall.DELETION, "<DEL> without a number");
                case MORE -> new Measure.Level(ReportedCall.DUPLICATION, "<DUP> without a number");
                case ANY, NONE -> new Rejected("CN: expected a number of copies, found none");
            };
        }

        private Map<String, String> values(Cells cells) {
            if (sample.isEmpty()) {
                return Map.of();
            }
            List<String> keys = Arrays.asList(cells.at(8).split(":", -1));
            List<String> own = Arrays.asList(cells.at(sample.getAsInt()).split(":", -1));
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < Math.min(keys.size(), own.size()); i++) {
                values.put(keys.get(i), own.get(i));
            }
            return values;
        }

        private static Map<String, String> info(String text) {
            Map<String, String> info = new HashMap<>();
            for (String item : text.split(";", -1)) {
                int equals = item.indexOf('=');
                if (equals > 0) {
                    info.put(item.substring(0, equals), item.substring(equals + 1));
                }
            }
            return info;
        }
    }
}
