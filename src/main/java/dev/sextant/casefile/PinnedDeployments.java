package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.process.CaseDeployments;
import org.springframework.stereotype.Component;

/** Tells the process side which deployment a case was opened with. */
@Component
class PinnedDeployments implements CaseDeployments {

    private final CaseFiles cases;

    PinnedDeployments(CaseFiles cases) {
        this.cases = cases;
    }

    @Override
    public long deploymentOf(CaseId caseId) {
        return cases.require(caseId).deploymentId();
    }
}
