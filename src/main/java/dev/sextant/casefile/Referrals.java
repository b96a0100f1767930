package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;

/** Reads referrals. */
public interface Referrals {

    /** @throws dev.sextant.kernel.NotFound when there is no such case */
    Referral of(CaseId caseId);
}
