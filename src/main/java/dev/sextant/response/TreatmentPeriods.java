package dev.sextant.response;

import dev.sextant.kernel.CaseId;
import java.util.List;

/** The lines of a case. Response is asked by treatment and may not ask it: so treatment answers through this interface. */
public interface TreatmentPeriods {

    /** Lines whose first dose was given, in that order. */
    List<TreatmentPeriod> ofCase(CaseId caseId);
}
