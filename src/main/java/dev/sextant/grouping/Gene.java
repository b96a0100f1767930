package dev.sextant.grouping;

import dev.sextant.sequencing.Mutation;
import java.util.List;

/**
 * A gene that an arm asks for.
 *
 * @param copyNumberClass which thresholds of {@code copyNumberCall} apply; {@code NONE} when its copies do not matter
 */
record Gene(
        String symbol, String copyNumberClass, String chromosome, long start37, long end37, long start38, long end38) {

    static Gene of(List<String> row) {
        return new Gene(
                row.get(0),
                row.get(7),
                row.get(2),
                Long.parseLong(row.get(3)),
                Long.parseLong(row.get(4)),
                Long.parseLong(row.get(5)),
                Long.parseLong(row.get(6)));
    }

    boolean hasCopyNumberCall() {
        return !copyNumberClass.equals("NONE");
    }

    boolean holds(Mutation mutation) {
        boolean build38 = mutation.referenceGenome().contains("38");
        long start = build38 ? start38 : start37;
        long end = build38 ? end38 : end37;
        long last = mutation.position() + mutation.reference().length() - 1;
        return mutation.chromosome().equals(chromosome) && last >= start && mutation.position() <= end;
    }
}
