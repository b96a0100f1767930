package dev.sextant.identity;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.LastWakes;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.process.CaseLock;
import dev.sextant.process.ProcessNames;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells a case that something of it is held, or counts again: audit trail, timeline, and a wake for whatever waits for the
 * results or has decided on them. A panel of one case may hold a specimen of another. That counts at once; the other case is
 * told afterwards, in a transaction of its own, as nobody waits for the lock of a second case.
 */
@Component
class QuarantineNews {

    private final QuarantineTable quarantines;
    private final Specimens specimens;
    private final CaseLock caseLock;
    private final AuditTrail auditTrail;
    private final Timeline timeline;
    private final LastWakes wakes;
    private final TransactionTemplate transaction;

    QuarantineNews(
            QuarantineTable quarantines,
            Specimens specimens,
            CaseLock caseLock,
            AuditTrail auditTrail,
            Timeline timeline,
            LastWakes wakes,
            TransactionTemplate transaction) {
        this.quarantines = quarantines;
        this.specimens = specimens;
        this.caseLock = caseLock;
        this.auditTrail = auditTrail;
        this.timeline = timeline;
        this.wakes = wakes;
        this.transaction = transaction;
    }

    /** Under the lock of its case. */
    void opened(HeldSample held, String actor) {
        tell(
                held,
                actor,
                "identity-quarantine-opened",
                "is quarantined: " + held.code().inWords());
    }

    /** Likewise. */
    void closed(HeldSample held, String actor) {
        tell(
                held,
                actor,
                "identity-quarantine-closed",
                "counts again: " + held.closedBecause().orElse("a panel matches"));
    }

    /** Likewise: two people have released it. */
    void released(HeldSample held, String actor) {
        tell(held, actor, "identity-quarantine-ended", "counts again: two people have released it");
    }

    @Scheduled(
            initialDelayString = "${sextant.identity.tell-delay:PT5S}",
            fixedDelayString = "${sextant.identity.tell-interval:PT5S}")
    void tellOtherCases() {
        quarantines
                .untold()
                .forEach(untold -> transaction.executeWithoutResult(status -> {
                    caseLock.acquire(untold.caseId());
                    if (quarantines.told(untold)) {
                        HeldSample held = quarantines.find(untold.id()).orElseThrow();
                        if (untold.opening()) {
                            opened(held, "system identity");
                        }
                        if (untold.closing()) {
                            closed(held, "system identity");
                        }
                    }
                }));
    }

    private void tell(HeldSample held, String actor, String action, String words) {
        CaseId caseId = held.caseId();
        Map<String, String> facts = new TreeMap<>(Map.of(
                "quarantineId", held.id().toString(),
                "specimenId", held.specimenId().value(),
                "documentId", held.documentId().value(),
                "code", held.code().name()));
        held.organoidId().map(OrganoidId::value).ifPresent(id -> facts.put(ProcessNames.ORGANOID_ID, id));
        auditTrail.record(caseId, actor, action, facts);
        String accession =
                specimens.find(held.specimenId()).map(Specimen::accession).orElse("of the case");
        String subject = (held.organoidId().isPresent() ? "The organoid grown from " : "Specimen ") + accession;
        timeline.add(caseId, action, subject + " " + words, facts);
        if (held.organoidId().isEmpty()) {
            wakes.wake(caseId, ProcessNames.RESULT_ARRIVED, held.specimenId().value());
        }
        wakes.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
    }
}
