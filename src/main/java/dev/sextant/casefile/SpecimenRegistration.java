package dev.sextant.casefile;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers specimens. */
@Service
class SpecimenRegistration {

    private final CaseFiles cases;
    private final Foci foci;
    private final JdbcSpecimens specimens;
    private final CasefileSettings settings;
    private final CaseLock lock;
    private final PlausibleDates dates;
    private final Clock clock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Outbox outbox;

    SpecimenRegistration(
            CaseFiles cases,
            Foci foci,
            JdbcSpecimens specimens,
            CasefileSettings settings,
            CaseLock lock,
            PlausibleDates dates,
            Clock clock,
            AuditTrail audit,
            Timeline timeline,
            Outbox outbox) {
        this.cases = cases;
        this.foci = foci;
        this.specimens = specimens;
        this.settings = settings;
        this.lock = lock;
        this.dates = dates;
        this.clock = clock;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @throws Conflict code {@code accession-already-registered} when the number names a specimen of any case */
    @Transactional
    void register(NewSpecimen request, String actor) {
        Specimen specimen = request.specimen();
        CaseId caseId = specimen.caseId();
        lock.acquire(caseId);
        cases.requireOpen(caseId);
        check(specimen);
        if (!specimens.insert(specimen, request.expects(), clock.instant(), actor)) {
            throw new Conflict(
                    "accession-already-registered",
                    "The accession number %s names another specimen".formatted(specimen.accession()));
        }
        tell(specimen, actor);
    }

    private void check(Specimen specimen) {
        if (!settings.accession().matcher(specimen.accession()).matches()) {
            throw new InvalidInput(
                    "accession",
                    "the laboratory's number, without blanks, of the form "
                            + settings.accession().pattern(),
                    "something else (not repeated here, as it may be a name)");
        }
        int birthYear = cases.require(specimen.caseId()).subject().birthYear();
        dates.requireCollected("collectedOn", specimen.collectedOn(), birthYear);
        specimen.focusId().ifPresent(focusId -> {
            boolean ours = foci.find(focusId)
                    .filter(focus -> focus.caseId().equals(specimen.caseId()))
                    .isPresent();
            if (!ours) {
                throw new InvalidInput("focusId", "a focus of this case", focusId);
            }
        });
    }

    private void tell(Specimen specimen, String actor) {
        CaseId caseId = specimen.caseId();
        String focusId = specimen.focusId().map(FocusId::value).orElse("NONE");
        Map<String, String> ids = Map.of(
                ProcessNames.SPECIMEN_ID, specimen.id().value(),
                ProcessNames.SPECIMEN_KIND, specimen.kind().name(),
                ProcessNames.FOCUS_ID, focusId);
        audit.record(
                caseId,
                actor,
                "specimen-registered",
                Map.of(
                        ProcessNames.SPECIMEN_ID,
                        specimen.id().value(),
                        ProcessNames.SPECIMEN_KIND,
                        specimen.kind().name(),
                        ProcessNames.FOCUS_ID,
                        focusId,
                        "accession",
                        specimen.accession()));
        String kind = specimen.kind().name().toLowerCase(Locale.ROOT);
        timeline.add(
                caseId,
                "specimen-registered",
                "%s %s registered, collected on %s"
                        .formatted(
                                Character.toUpperCase(kind.charAt(0)) + kind.substring(1),
                                specimen.accession(),
                                specimen.collectedOn()),
                ids);
        outbox.wake(caseId, ProcessNames.SPECIMEN_REGISTERED, caseId.value(), ids);
    }
}
