package dev.sextant.process;

import dev.sextant.kernel.CaseId;

/** Which deployment a case was opened with; the case file answers. */
public interface CaseDeployments {

    /** @return id of the deployment pinned for the case, as {@link DeployedBundles#idForNewCases()} gave it when it was opened */
    long deploymentOf(CaseId caseId);
}
