package dev.sextant.sequencing;

import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.document.ReportStatus;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import org.springframework.stereotype.Component;

/** Wakes the processes that a result concerns. A preliminary report counts as not arrived and wakes nobody. */
@Component
public class ResultWakes {

    private final Specimens specimens;
    private final Outbox outbox;

    ResultWakes(Specimens specimens, Outbox outbox) {
        this.specimens = specimens;
        this.outbox = outbox;
    }

    /** In the transaction that keeps the findings, under the case lock. */
    public void arrived(CaseId caseId, IntakeSubject subject) {
        if (subject.context().status() == ReportStatus.PRELIMINARY) {
            return;
        }
        outbox.wake(caseId, ProcessNames.RESULT_ARRIVED, subject.specimen().id().value());
        boolean alreadyUsed = specimens
                .find(subject.specimen().id())
                .map(Specimen::progress)
                .filter(progress -> progress == Specimen.Progress.INTERPRETED || progress == Specimen.Progress.UNUSABLE)
                .isPresent();
        if (alreadyUsed) {
            outbox.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
        }
    }
}
