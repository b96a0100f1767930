package dev.sextant.study;

import dev.sextant.casefile.PatientContact;
import dev.sextant.casefile.PatientContacts;
import dev.sextant.kernel.CaseId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the case file when follow-up last reached the patient. */
@Component
class SurvivalContacts implements PatientContacts {

    private final FollowUpRecords records;

    SurvivalContacts(FollowUpRecords records) {
        this.records = records;
    }

    @Override
    public Optional<PatientContact> latest(CaseId caseId) {
        return SurvivalContact.lastReached(records.contacts(caseId));
    }
}
