package dev.sextant.grouping;

import dev.sextant.casefile.PriorTherapy;
import dev.sextant.kernel.CaseId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What was given in this case since the referral. Grouping is asked by treatment and may not ask it: so treatment answers. */
public interface GivenTherapies {

    /** Lines under which the disease progressed, and lines that ended, in order; drugs by names of the drug table. */
    List<PriorTherapy> ofCase(CaseId caseId);

    /** When the last line that was given ended: organoids from tissue of before say nothing of what comes next. */
    Optional<LocalDate> lastEnded(CaseId caseId);
}
