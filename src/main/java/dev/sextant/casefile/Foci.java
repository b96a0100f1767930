package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import java.util.List;
import java.util.Optional;

/** Reads the foci of cases. */
public interface Foci {

    Optional<Focus> find(FocusId id);

    /** In order of registration. */
    List<Focus> ofCase(CaseId caseId);
}
