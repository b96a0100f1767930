package dev.sextant.security;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import org.springframework.stereotype.Component;

/** A site sees its own patients; to everybody else a case does not exist. */
@Component
public class CaseAccess {

    private final CaseSites sites;
    private final CurrentPerson currentPerson;

    CaseAccess(CaseSites sites, CurrentPerson currentPerson) {
        this.sites = sites;
        this.currentPerson = currentPerson;
    }

    /** @throws NotFound when there is no such case, or it belongs to a site that is not the asking person's */
    public void require(CaseId caseId) {
        String site = sites.siteOf(caseId).orElseThrow(() -> new NotFound("case", caseId));
        if (!currentPerson.get().sites().contains(site)) {
            throw new NotFound("case", caseId);
        }
    }
}
