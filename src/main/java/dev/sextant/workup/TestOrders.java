package dev.sextant.workup;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.casefile.Timeline;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.Documents;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import dev.sextant.security.OpenCases;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tests of specimens that are added, repeated and cancelled after the registration. */
@Service
class TestOrders {

    private static final Set<Specimen.Progress> PAST =
            EnumSet.of(Specimen.Progress.INADEQUATE, Specimen.Progress.TO_BE_REPEATED, Specimen.Progress.LEFT_OUT);

    private final Specimens specimens;
    private final SpecimenStore workUps;
    private final TestStore tests;
    private final Arrivals arrivals;
    private final Documents documents;
    private final OpenCases openCases;
    private final WorkUpSettings settings;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;

    TestOrders(
            Specimens specimens,
            SpecimenStore workUps,
            TestStore tests,
            Arrivals arrivals,
            Documents documents,
            OpenCases openCases,
            WorkUpSettings settings,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Outbox outbox,
            Clock clock) {
        this.specimens = specimens;
        this.workUps = workUps;
        this.tests = tests;
        this.arrivals = arrivals;
        this.documents = documents;
        this.openCases = openCases;
        this.settings = settings;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A test and how far it is. */
    record Known(OrderedTest test, OrderedTest.State state) {}

    @Transactional(readOnly = true)
    List<Known> of(CaseId caseId, SpecimenId specimenId) {
        require(caseId, specimenId);
        List<Arrival> arrived = arrivals.of(specimenId);
        return tests.of(specimenId).stream()
                .map(test -> new Known(test, test.state(arrived)))
                .toList();
    }

    /**
     * A further test.
     *
     * @throws Conflict when the specimen's tests are not ordered yet, when it is not examined any more, or when the same is
     *     ordered already
     */
    @Transactional
    Known addOn(
            CaseId caseId,
            SpecimenId specimenId,
            DocumentKind kind,
            Optional<String> item,
            String reason,
            String actor) {
        Specimen specimen = open(caseId, specimenId);
        if (!TestRequest.kindsOf(specimen.kind()).contains(kind)) {
            throw new InvalidInput("kind", "one of " + TestRequest.kindsOf(specimen.kind()), kind);
        }
        return order(specimen, OrderedTest.Intent.ADD_ON, kind, item, Optional.empty(), reason, actor);
    }

    /**
     * The same test once more.
     *
     * @param repeated the document with the result of before, which still counts until the other one is there
     * @throws Conflict as {@link #addOn}, and when that document no longer counts
     */
    @Transactional
    Known repeat(CaseId caseId, SpecimenId specimenId, DocumentId repeated, String reason, String actor) {
        Specimen specimen = open(caseId, specimenId);
        StoredDocument document = documents
                .find(repeated)
                .filter(found -> found.caseId().equals(caseId))
                .filter(found -> found.context().specimenId().equals(Optional.of(specimenId)))
                .orElseThrow(() -> new InvalidInput("repeats", "a document of this specimen", repeated));
        if (!document.isCurrent()) {
            throw new Conflict(
                    "document-counts-no-more", "Document %s was replaced or entered in error".formatted(repeated));
        }
        return order(
                specimen,
                OrderedTest.Intent.REPEAT,
                document.kind(),
                Optional.empty(),
                Optional.of(repeated),
                reason,
                actor);
    }

    private Specimen open(CaseId caseId, SpecimenId specimenId) {
        lock.acquire(caseId);
        openCases.requireOpen(caseId);
        Specimen specimen = require(caseId, specimenId);
        if (PAST.contains(specimen.progress())) {
            throw new Conflict(
                    "specimen-not-examined",
                    "Specimen %s is %s: nothing is examined any more"
                            .formatted(specimen.accession(), specimen.progress()));
        }
        if (workUps.find(specimenId).flatMap(SpecimenStore.WorkUp::orderedAt).isEmpty()) {
            throw new Conflict(
                    "tests-not-ordered",
                    "The tests of specimen %s are not ordered yet".formatted(specimen.accession()));
        }
        return specimen;
    }

    private Known order(
            Specimen specimen,
            OrderedTest.Intent intent,
            DocumentKind kind,
            Optional<String> item,
            Optional<DocumentId> repeats,
            String reason,
            String actor) {
        List<OrderedTest> before = tests.of(specimen.id());
        List<Arrival> arrived = arrivals.of(specimen.id());
        before.stream()
                .filter(test -> test.intent() == intent
                        && test.isOf(List.of(kind))
                        && test.item().equals(item))
                .filter(test -> test.state(arrived) == OrderedTest.State.ORDERED)
                .findFirst()
                .ifPresent(test -> {
                    throw new Conflict(
                            "already-ordered",
                            "%s of specimen %s is ordered already, as test %d"
                                    .formatted(test.inWords(), specimen.accession(), test.number()));
                });
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        OrderedTest test = new OrderedTest(
                before.stream().mapToInt(OrderedTest::number).max().orElse(-1) + 1,
                new ExpectedResult(List.of(kind), true),
                intent,
                item,
                Optional.of(new OrderedTest.Note(reason, now, actor)),
                repeats,
                now.plus(specimen.kind() == SpecimenKind.BLOOD ? settings.plasmaReminder() : settings.tissueReminder()),
                Optional.empty());
        tests.add(specimen.id(), test);
        String what = intent == OrderedTest.Intent.REPEAT ? "repeated" : "ordered in addition";
        tell(specimen, test, actor, "test-ordered", what, reason);
        // A case that had everything waits again.
        outbox.wake(
                specimen.caseId(),
                ProcessNames.EVIDENCE_CHANGED,
                specimen.caseId().value());
        return new Known(test, OrderedTest.State.ORDERED);
    }

    /**
     * The laboratory will not make that test.
     *
     * @throws Conflict when its result has arrived, or it was cancelled before
     */
    @Transactional
    Known cancel(CaseId caseId, SpecimenId specimenId, int number, String reason, String actor) {
        lock.acquire(caseId);
        openCases.requireOpen(caseId);
        Specimen specimen = require(caseId, specimenId);
        OrderedTest test = test(specimenId, number);
        switch (test.state(arrivals.of(specimenId))) {
            case ARRIVED ->
                throw new Conflict(
                        "result-arrived", "The result of %s is there and is not cancelled".formatted(test.inWords()));
            case CANCELLED -> {
                String earlier =
                        test.cancellation().map(OrderedTest.Note::reason).orElse("");
                throw new Conflict(
                        "already-cancelled", "%s was cancelled before: %s".formatted(test.inWords(), earlier));
            }
            case ORDERED ->
                tests.cancel(
                        specimenId,
                        number,
                        new OrderedTest.Note(reason, clock.instant().truncatedTo(ChronoUnit.MICROS), actor));
        }
        tell(specimen, test, actor, "test-cancelled", "cancelled by the laboratory", reason);
        outbox.wake(caseId, ProcessNames.RESULT_ARRIVED, specimenId.value());
        if (specimen.progress() == Specimen.Progress.INTERPRETED) {
            outbox.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
        }
        return new Known(test(specimenId, number), OrderedTest.State.CANCELLED);
    }

    private OrderedTest test(SpecimenId specimenId, int number) {
        return tests.of(specimenId).stream()
                .filter(test -> test.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound("test of the specimen", number));
    }

    private void tell(Specimen specimen, OrderedTest test, String actor, String kind, String what, String reason) {
        Map<String, String> facts = new TreeMap<>(Map.of(
                "specimenId", specimen.id().value(),
                "test", Integer.toString(test.number()),
                "kinds", test.result().inWords()));
        audit.record(specimen.caseId(), actor, kind, facts);
        timeline.add(
                specimen.caseId(),
                kind,
                "%s of %s is %s: %s".formatted(test.inWords(), specimen.accession(), what, reason),
                facts);
    }

    private Specimen require(CaseId caseId, SpecimenId specimenId) {
        return specimens
                .find(specimenId)
                .filter(specimen -> specimen.caseId().equals(caseId))
                .orElseThrow(() -> new NotFound("specimen of the case", specimenId));
    }
}
