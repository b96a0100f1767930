package dev.sextant.security;

import dev.sextant.kernel.CaseId;
import java.util.Optional;

/** Which site a case belongs to; the case file answers. */
public interface CaseSites {

    /** Empty when there is no such case. */
    Optional<String> siteOf(CaseId caseId);
}
