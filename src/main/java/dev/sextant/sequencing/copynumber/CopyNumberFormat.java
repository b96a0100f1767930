package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import java.util.List;

/** One layout of copy-number results, known by its header. */
interface CopyNumberFormat {

    /** Name, and what the header must have: shown to senders of files that fit none. */
    String description();

    /** Whether this header is one of this format. */
    boolean fits(Head head);

    /** Samples that the header names; rows may name samples too. */
    default List<String> samples(Head head) {
        return List.of();
    }

    /** Whether the columns are cells of a first record. */
    default boolean isWithoutHeader(Head head) {
        return false;
    }

    /** @throws InvalidInput when the header lacks what the records need */
    RowReader rows(Head head, CopyNumberRequest request);
}
