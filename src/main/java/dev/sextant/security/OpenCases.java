package dev.sextant.security;

import dev.sextant.kernel.CaseId;

/** Whether anything may still be added to a case; the case file answers. */
public interface OpenCases {

    /**
     * Asked before something is read or decided, and again under the case's lock before it is recorded.
     *
     * @throws dev.sextant.kernel.NotFound when there is no such case
     * @throws dev.sextant.kernel.Conflict when nothing may be added to it any more
     */
    void requireOpen(CaseId caseId);
}
