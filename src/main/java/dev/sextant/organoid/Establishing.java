package dev.sextant.organoid;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.LastWakes;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.process.ProcessNames;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the laboratory says of how a model grows, whichever way it is told. */
@Service
class Establishing {

    private final CaseFiles cases;
    private final OrganoidTable organoids;
    private final EstablishmentTable establishments;
    private final ScreenResults results;
    private final Today today;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final LastWakes wakes;
    private final Clock clock;

    Establishing(
            CaseFiles cases,
            OrganoidTable organoids,
            EstablishmentTable establishments,
            ScreenResults results,
            Today today,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            LastWakes wakes,
            Clock clock) {
        this.cases = cases;
        this.organoids = organoids;
        this.establishments = establishments;
        this.results = results;
        this.today = today;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.wakes = wakes;
        this.clock = clock;
    }

    /** Told over the API: wakes the process that waits for it. */
    @Transactional
    void record(CaseId caseId, OrganoidId organoidId, Establishment said, String actor) {
        lock.acquire(caseId);
        cases.requireOpen(caseId);
        keep(organoids.require(caseId, organoidId), said, actor);
        wakes.wake(caseId, ProcessNames.ORGANOID_CHANGED, organoidId.value());
    }

    /** In the transaction of a task, whose completion moves the process on. */
    void keep(OrganoidModel model, Establishment said, String actor) {
        said.establishedOn().ifPresent(date -> {
            if (date.isAfter(today.date()) || date.isBefore(model.startedOn())) {
                throw new InvalidInput(
                        "establishedOn", "a date from %s up to today".formatted(model.startedOn()), date);
            }
        });
        establishments.add(model.id(), said, clock.instant(), actor);
        Map<String, String> facts = Map.of(
                ProcessNames.ORGANOID_ID,
                model.id().value(),
                "establishment",
                said.state().name(),
                "identity",
                said.identity().name());
        audit.record(model.caseId(), actor, "organoid-establishment-recorded", facts);
        boolean held = HeldIdentity.isHeld(establishments.ofOrganoid(model.id()));
        timeline.add(model.caseId(), "organoid-establishment-recorded", inWords(model, said, held), facts);
        boolean decisionsMayRestOnIt =
                results.current(model.id()).stream().anyMatch(result -> result.verdict() != Quality.Verdict.FAIL);
        if (decisionsMayRestOnIt) {
            wakes.wake(
                    model.caseId(),
                    ProcessNames.EVIDENCE_CHANGED,
                    model.caseId().value());
        }
    }

    private static String inWords(OrganoidModel model, Establishment said, boolean held) {
        String state = switch (said.state()) {
            case ESTABLISHED -> "is established";
            case FAILED -> "failed: " + said.failureReason().orElse("no reason given");
            case GROWING -> "still grows";
        };
        String identity = switch (said.identity()) {
            case MATCH ->
                held
                        ? "it is said to be the patient's, after it was found not to be: another person must say so too"
                        : "it is the patient's";
            case MISMATCH -> "IT IS NOT THE PATIENT'S";
            case NOT_ASSESSABLE -> "whose it is could not be assessed";
        };
        return "Organoid %s %s; %s".formatted(model.name(), state, identity);
    }
}
