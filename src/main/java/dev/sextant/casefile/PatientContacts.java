package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.util.Optional;

/**
 * Contacts with patients that a feature records; attempts before the latest one do not count towards a loss to follow-up.
 * Every bean of this type is asked.
 */
public interface PatientContacts {

    /** The latest by day, among those of one day the one recorded last. */
    Optional<PatientContact> latest(CaseId caseId);
}
