package dev.sextant.workup;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimen.Progress;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.plasma.PlasmaResults;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import dev.sextant.sequencing.TissueResults;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says whether a specimen is usable, once its results are there. */
@Service
class Interpreting {

    private final Specimens specimens;
    private final TissueResults tissue;
    private final PlasmaResults plasma;
    private final SpecimenStore store;
    private final TestStore tests;
    private final WorkUpSettings settings;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;

    Interpreting(
            Specimens specimens,
            TissueResults tissue,
            PlasmaResults plasma,
            SpecimenStore store,
            TestStore tests,
            WorkUpSettings settings,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Outbox outbox,
            Clock clock) {
        this.specimens = specimens;
        this.tissue = tissue;
        this.plasma = plasma;
        this.store = store;
        this.tests = tests;
        this.settings = settings;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Judges what is there now, and tells the case that its evidence changed.
     *
     * @param element the element that asks: a repeated job changes nothing and gets the same answer
     */
    @Transactional
    Interpreted interpret(CaseId caseId, SpecimenId specimenId, long element) {
        lock.acquire(caseId);
        Specimen specimen = specimens
                .find(specimenId)
                .filter(found -> found.caseId().equals(caseId))
                .orElseThrow(() -> new NotFound("specimen of the case", specimenId));
        SpecimenStore.WorkUp workUp = store.require(specimenId);
        boolean repeated = workUp.interpretedElement().isPresent()
                && workUp.interpretedElement().getAsLong() == element;
        if (!repeated) {
            keep(specimen, element);
        }
        SpecimenStore.WorkUp kept = store.require(specimenId);
        Instant since = kept.unusableAt().or(kept::interpretedAt).orElseThrow();
        return new Interpreted(kept.verdict().orElseThrow(), Times.after(since, settings.unusableDecisionDue()));
    }

    record Interpreted(String specimenVerdict, String unusableDueAt) {}

    private void keep(Specimen specimen, long element) {
        CaseId caseId = specimen.caseId();
        SpecimenId id = specimen.id();
        Instant now = clock.instant();
        Usability found =
                specimen.kind() == SpecimenKind.BLOOD ? Usability.of(plasma.of(id)) : Usability.of(tissue.of(id));
        Usability usability = found.because(cancelledSequencing(id));
        store.interpreted(id, usability.verdict(), usability.reason(), element, now);
        if (!usability.usable()) {
            store.unusable(id, now);
        }
        specimens.progress(id, usability.usable() ? Progress.INTERPRETED : Progress.UNUSABLE);
        Map<String, String> facts = Map.of("specimenId", id.value(), "verdict", usability.verdict());
        audit.record(caseId, "system interpret-specimen", "specimen-interpreted", facts);
        String text = specimen.accession() + (usability.usable() ? ": " : " is unusable: ") + usability.reason();
        timeline.add(caseId, "specimen-interpreted", text, facts);
        outbox.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
    }

    private List<String> cancelledSequencing(SpecimenId id) {
        return tests.of(id).stream()
                .filter(OrderedTest::isSequencing)
                .flatMap(test -> test.cancellation().stream().map(note -> test.inWords() + ": " + note.reason()))
                .toList();
    }
}
