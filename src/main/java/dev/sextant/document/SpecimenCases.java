package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import java.util.Optional;

/** Which case a specimen belongs to; the case file answers. */
public interface SpecimenCases {

    /** Empty when there is no such specimen. */
    Optional<CaseId> caseOf(SpecimenId specimenId);
}
