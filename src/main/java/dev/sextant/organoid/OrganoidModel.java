package dev.sextant.organoid;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a laboratory grows from one specimen. A specimen may have several models.
 *
 * @param focusId where the specimen was taken from
 * @param name the laboratory's, unique within a case
 */
record OrganoidModel(
        OrganoidId id,
        CaseId caseId,
        SpecimenId specimenId,
        FocusId focusId,
        String name,
        Optional<String> medium,
        Optional<String> matrix,
        LocalDate startedOn,
        Instant registeredAt) {}
