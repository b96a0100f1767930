package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Optional;

/** Reads the records of one file, one at a time. */
interface RowReader {

    /** For the receipt. */
    String format();

    /** The sample that this record says it is of. */
    default Optional<String> sample(Cells cells) {
        return Optional.empty();
    }

    /** @throws InvalidInput when the record shows that the file as a whole cannot be used */
    RowVerdict read(Cells cells);

    /**
     * Whether records stand only where something was found: then less than half of a gene under records says nothing of
     * the gene.
     */
    default boolean isSparse() {
        return false;
    }

    /** What people should know of the file beside its records. */
    default List<String> warnings() {
        return List.of();
    }
}
