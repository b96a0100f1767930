package dev.sextant.treatment;

import dev.sextant.casefile.PatientContact;
import dev.sextant.casefile.PatientContacts;
import dev.sextant.kernel.CaseId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whoever was given a dose was there: attempts to reach the patient before it lead to no loss to follow-up. */
@Component
class DosesAreContacts implements PatientContacts {

    private final DoseStore doses;

    DosesAreContacts(DoseStore doses) {
        this.doses = doses;
    }

    @Override
    public Optional<PatientContact> latest(CaseId caseId) {
        return doses.lastGiven(caseId).map(dose -> new PatientContact(dose.givenOn(), dose.recordedAt()));
    }
}
