package dev.sextant.casefile;

import dev.sextant.document.SpecimenCases;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the intake which case a specimen belongs to. */
@Component
class CasesOfSpecimens implements SpecimenCases {

    private final Specimens specimens;

    CasesOfSpecimens(Specimens specimens) {
        this.specimens = specimens;
    }

    @Override
    public Optional<CaseId> caseOf(SpecimenId specimenId) {
        return specimens.find(specimenId).map(Specimen::caseId);
    }
}
