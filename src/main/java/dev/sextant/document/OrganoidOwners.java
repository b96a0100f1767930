package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.util.Optional;

/** Which case and specimen an organoid model belongs to; the organoids answer. */
public interface OrganoidOwners {

    /** Where a model comes from. */
    record Owner(CaseId caseId, SpecimenId specimenId) {}

    /** Empty when there is no such model. */
    Optional<Owner> ownerOf(OrganoidId organoidId);
}
