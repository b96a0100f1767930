package dev.sextant.casefile;

import dev.sextant.kernel.SpecimenId;
import java.util.OptionalInt;

/** Corrects what is known of a specimen once somebody has looked at it under the microscope. */
public interface SpecimenFacts {

    /**
     * Keeps the judgement, in the caller's transaction.
     *
     * @param tumourContentPercent empty leaves an earlier estimate as it is
     * @param decalcification NOT_KNOWN leaves an earlier statement as it is
     */
    void judged(SpecimenId id, OptionalInt tumourContentPercent, Decalcification decalcification);
}
