package dev.sextant.casefile;

import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.SpecimenId;
import java.util.List;

/** What the registration of a specimen says will be reported on it. */
public interface SpecimenExpectations {

    /** Empty when the registration names none: the work-up's defaults hold then. */
    List<DocumentKind> named(SpecimenId id);
}
