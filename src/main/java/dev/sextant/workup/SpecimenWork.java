package dev.sextant.workup;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimen.Progress;
import dev.sextant.casefile.SpecimenExpectations;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The work-up of one specimen, up to its results. Every step asked for again gives the same answer. */
@Service
class SpecimenWork {

    private final Specimens specimens;
    private final SpecimenExpectations expectations;
    private final SpecimenStore store;
    private final TestStore tests;
    private final GivenUp givenUp;
    private final Arrivals arrivals;
    private final WorkUpSettings settings;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;

    SpecimenWork(
            Specimens specimens,
            SpecimenExpectations expectations,
            SpecimenStore store,
            TestStore tests,
            GivenUp givenUp,
            Arrivals arrivals,
            WorkUpSettings settings,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Outbox outbox,
            Clock clock) {
        this.specimens = specimens;
        this.expectations = expectations;
        this.store = store;
        this.tests = tests;
        this.givenUp = givenUp;
        this.arrivals = arrivals;
        this.settings = settings;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The first process instance that asks has the specimen; any other one is a DUPLICATE. */
    @Transactional
    Begun begin(CaseId caseId, SpecimenId specimenId, long processInstanceKey) {
        lock.acquire(caseId);
        require(caseId, specimenId);
        store.begin(specimenId, caseId, processInstanceKey, clock.instant());
        SpecimenStore.WorkUp workUp = store.require(specimenId);
        boolean first = workUp.processInstanceKey() == processInstanceKey;
        return new Begun(first ? "NEW" : "DUPLICATE", Times.after(workUp.begunAt(), settings.adequacyDue()));
    }

    record Begun(String specimenState, String adequacyDueAt) {}

    private Specimen require(CaseId caseId, SpecimenId specimenId) {
        return specimens
                .find(specimenId)
                .filter(specimen -> specimen.caseId().equals(caseId))
                .orElseThrow(() -> new NotFound("specimen of the case", specimenId));
    }

    /** Writes down what is expected; the first order counts. */
    @Transactional
    Ordered order(CaseId caseId, SpecimenId specimenId) {
        lock.acquire(caseId);
        Specimen specimen = require(caseId, specimenId);
        boolean blood = specimen.kind() == SpecimenKind.BLOOD;
        var reminder = blood ? settings.plasmaReminder() : settings.tissueReminder();
        var escalation = blood ? settings.plasmaEscalation() : settings.tissueEscalation();
        if (store.require(specimenId).orderedAt().isEmpty()) {
            Instant now = clock.instant();
            List<ExpectedResult> expected = ExpectedResult.of(specimen.kind(), expectations.named(specimenId));
            store.order(specimenId, expected, now.plus(reminder), now);
            String list = expected.stream().map(ExpectedResult::inWords).collect(Collectors.joining(", "));
            Map<String, String> ids = Map.of("specimenId", specimenId.value());
            audit.record(caseId, "system order-sequencing", "sequencing-ordered", ids);
            timeline.add(caseId, "sequencing-ordered", specimen.accession() + ": expected are " + list, ids);
        }
        Instant orderedAt = store.require(specimenId).orderedAt().orElseThrow();
        return new Ordered(Times.after(orderedAt, reminder), Times.after(orderedAt, escalation));
    }

    record Ordered(String resultReminderAt, String resultEscalationAt) {}

    /** Looks whether to go on waiting. Who is told that nobody waits any more acts on it: that is remembered. */
    @Transactional
    Results check(CaseId caseId, SpecimenId specimenId) {
        lock.acquire(caseId);
        require(caseId, specimenId);
        ResultState state =
                OrderedTest.resultState(tests.of(specimenId), arrivals.of(specimenId), givenUp.holds(specimenId));
        Instant now = clock.instant();
        if (state == ResultState.GIVEN_UP) {
            givenUp.heeded(specimenId, now);
        }
        return new Results(state.name(), Times.after(now, settings.lookAgain()));
    }

    record Results(String resultState, String nextLookAt) {}

    /** @return when the board must have decided what to do about it */
    @Transactional
    String inadequate(CaseId caseId, SpecimenId specimenId) {
        lock.acquire(caseId);
        Specimen specimen = require(caseId, specimenId);
        if (store.require(specimenId).unusableAt().isEmpty()) {
            store.unusable(specimenId, clock.instant());
            specimens.progress(specimenId, Progress.INADEQUATE);
            Map<String, String> ids = Map.of("specimenId", specimenId.value());
            audit.record(caseId, "system record-inadequate", "specimen-inadequate", ids);
            timeline.add(caseId, "specimen-inadequate", specimen.accession() + " is inadequate", ids);
        }
        Instant since = store.require(specimenId).unusableAt().orElseThrow();
        return Times.after(since, settings.unusableDecisionDue());
    }

    @Transactional
    void repeat(CaseId caseId, SpecimenId specimenId) {
        lock.acquire(caseId);
        Specimen specimen = require(caseId, specimenId);
        if (specimen.progress() == Progress.TO_BE_REPEATED) {
            return;
        }
        store.repeatOrdered(specimenId, clock.instant());
        specimens.progress(specimenId, Progress.TO_BE_REPEATED);
        Map<String, String> ids = Map.of("specimenId", specimenId.value());
        audit.record(caseId, "system order-repeat-biopsy", "repeat-biopsy-ordered", ids);
        timeline.add(caseId, "repeat-biopsy-ordered", "Repeat biopsy ordered for " + specimen.accession(), ids);
    }

    @Transactional
    void leaveOut(CaseId caseId, SpecimenId specimenId) {
        lock.acquire(caseId);
        Specimen specimen = require(caseId, specimenId);
        if (specimen.progress() == Progress.LEFT_OUT) {
            return;
        }
        store.leftOut(specimenId, clock.instant());
        specimens.progress(specimenId, Progress.LEFT_OUT);
        Map<String, String> ids = Map.of("specimenId", specimenId.value());
        audit.record(caseId, "system leave-out-focus", "focus-left-out", ids);
        timeline.add(caseId, "focus-left-out", "The board goes on without " + specimen.accession(), ids);
        outbox.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
    }
}
