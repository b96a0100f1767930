package dev.sextant.sequencing;

import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.RetractionListener;
import dev.sextant.document.StoredDocument;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import org.springframework.stereotype.Component;

/**
 * Wakes the case whose evidence a result leaves. Who still waits for results of the specimen is not woken: there is less to
 * find than before, and the next look sees it.
 */
@Component
class RetractedResults implements RetractionListener {

    private final Specimens specimens;
    private final Outbox outbox;

    RetractedResults(Specimens specimens, Outbox outbox) {
        this.specimens = specimens;
        this.outbox = outbox;
    }

    @Override
    public void retracted(StoredDocument document) {
        if (document.context().status() == ReportStatus.PRELIMINARY
                || document.context().organoidId().isPresent()) {
            return;
        }
        boolean used = document.context()
                .specimenId()
                .flatMap(specimens::find)
                .map(Specimen::progress)
                .filter(progress -> progress == Specimen.Progress.INTERPRETED || progress == Specimen.Progress.UNUSABLE)
                .isPresent();
        if (used) {
            outbox.wake(
                    document.caseId(),
                    ProcessNames.EVIDENCE_CHANGED,
                    document.caseId().value());
        }
    }
}
