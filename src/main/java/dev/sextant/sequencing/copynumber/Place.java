package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.copynumber.RowVerdict.Filtered;
import dev.sextant.sequencing.copynumber.RowVerdict.Rejected;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a segment lies.
 *
 * @param start 1-based, inclusive
 * @param end inclusive
 */
record Place(String chromosome, long start, long end) implements PlaceVerdict {

    static final String OTHER_CONTIG = "not on chromosomes 1-22, X, Y or MT";

    /** How a format counts its starts. */
    enum Starts {
        FROM_ZERO("whole numbers, start (from 0) before end"),
        FROM_ONE("whole numbers, start (from 1) not behind end");

        private final String expected;

        Starts(String expected) {
            this.expected = expected;
        }
    }

    /**
     * @param chromosome as the file names it; 23 and 24 are X and Y
     * @throws InvalidInput when the place lies behind the end of its chromosome: the file is of another build
     */
    static PlaceVerdict of(
            ReferenceGenome genome, Starts starts, String chromosome, String start, String end, String where) {
        Optional<Long> first = Numbers.whole(start);
        Optional<Long> last = Numbers.whole(end);
        boolean inOrder = first.isPresent()
                && last.isPresent()
                && (starts == Starts.FROM_ZERO ? first.get() < last.get() : Math.max(1, first.get()) <= last.get());
        if (!inOrder) {
            return new Rejected("start, end: expected %s, found '%s', '%s'".formatted(starts.expected, start, end));
        }
        Optional<String> name = ReferenceGenome.chromosome(numbered(chromosome));
        if (name.isEmpty()) {
            return new Filtered(OTHER_CONTIG);
        }
        if (last.get() > genome.length(name.get())) {
            throw new InvalidInput(
                    where,
                    "positions on %s, whose chromosome %s ends at %d"
                            .formatted(genome.label(), name.get(), genome.length(name.get())),
                    last.get());
        }
        long from = starts == Starts.FROM_ZERO ? first.get() + 1 : Math.max(1, first.get());
        return new Place(name.get(), from, last.get());
    }

    /** Programs in R number the sex chromosomes. */
    private static String numbered(String chromosome) {
        String name = chromosome.toLowerCase(Locale.ROOT).startsWith("chr") ? chromosome.substring(3) : chromosome;
        return switch (name) {
            case "23" -> "X";
            case "24" -> "Y";
            default -> name;
        };
    }
}
