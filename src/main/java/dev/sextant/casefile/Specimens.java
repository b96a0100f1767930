package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import java.util.List;
import java.util.Optional;

/** Reads the specimens of cases, and moves their progress. */
public interface Specimens {

    Optional<Specimen> find(SpecimenId id);

    /** In order of registration. */
    List<Specimen> ofCase(CaseId caseId);

    /** The specimen with that accession number, in whatever case: to notice files of another patient. */
    Optional<Specimen> withAccession(String accession);

    void progress(SpecimenId id, Specimen.Progress progress);
}
