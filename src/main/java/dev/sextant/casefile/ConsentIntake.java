package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A consent that arrives from outside wakes the process; one that is recorded in its task does not, because the task's
 * own completion moves the process on.
 */
@Service
class ConsentIntake {

    private final ConsentRecords records;
    private final Outbox outbox;

    ConsentIntake(ConsentRecords records, Outbox outbox) {
        this.records = records;
        this.outbox = outbox;
    }

    /** @return our id of the consent */
    @Transactional
    String record(CaseId caseId, Consent consent, String actor) {
        String id = records.record(caseId, consent, "signedOn", actor);
        outbox.wake(caseId, ProcessNames.CONSENT_RECORDED, caseId.value());
        return id;
    }
}
