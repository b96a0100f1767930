package dev.sextant.grouping;

import dev.sextant.casefile.PriorTherapy;
import dev.sextant.kernel.CaseId;
import java.util.List;

/** What was given in this case since the referral. Grouping is asked by treatment and may not ask it: so treatment answers. */
public interface GivenTherapies {

    /** Lines under which the disease progressed, and lines that ended, in order; drugs by names of the drug table. */
    List<PriorTherapy> ofCase(CaseId caseId);
}
