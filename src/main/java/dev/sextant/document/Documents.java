package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.util.List;
import java.util.Optional;

/** Reads what has been received. Lists are in order of receipt. */
public interface Documents {

    Optional<StoredDocument> find(DocumentId id);

    /** Superseded ones too, and those that were entered in error. */
    List<StoredDocument> ofCase(CaseId caseId);

    /**
     * Those of a specimen that nothing has superseded and nobody has called an error, whatever their status; none while it is
     * in {@link Quarantine}.
     */
    List<StoredDocument> currentOf(SpecimenId specimenId);

    /**
     * Those of an organoid, likewise, but whether it is held: screens are analysed all the same, and what is held is left out
     * of the answers that count.
     */
    List<StoredDocument> currentOf(OrganoidId organoidId);
}
