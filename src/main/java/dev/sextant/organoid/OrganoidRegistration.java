package dev.sextant.organoid;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Consents;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers models. */
@Service
class OrganoidRegistration {

    private final CaseFiles cases;
    private final Consents consents;
    private final Specimens specimens;
    private final OrganoidTable organoids;
    private final Today today;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;

    OrganoidRegistration(
            CaseFiles cases,
            Consents consents,
            Specimens specimens,
            OrganoidTable organoids,
            Today today,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Outbox outbox,
            Clock clock) {
        this.cases = cases;
        this.consents = consents;
        this.specimens = specimens;
        this.organoids = organoids;
        this.today = today;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @throws Conflict code {@code organoid-consent-missing} when the patient has not agreed to organoids,
     *     {@code organoid-name-taken} when another model of the case has the name
     */
    @Transactional
    OrganoidModel register(CaseId caseId, NewOrganoid request, String actor) {
        lock.acquire(caseId);
        cases.requireOpen(caseId);
        Specimen specimen = specimen(caseId, request.specimenId());
        if (consents.latest(caseId)
                .filter(consent -> consent.options().organoids())
                .isEmpty()) {
            throw new Conflict("organoid-consent-missing", "The patient has not agreed to organoids being grown");
        }
        requirePlausible(request.startedOn(), specimen);
        OrganoidModel model = new OrganoidModel(
                OrganoidId.mint(),
                caseId,
                specimen.id(),
                specimen.focusId().orElseThrow(),
                request.name().orElseGet(() -> freeName(caseId, specimen)),
                request.medium(),
                request.matrix(),
                request.startedOn(),
                clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        if (!organoids.insert(model, actor)) {
            throw new Conflict("organoid-name-taken", "Another organoid of the case is named " + model.name());
        }
        tell(model, specimen, actor);
        return model;
    }

    private Specimen specimen(CaseId caseId, SpecimenId id) {
        Specimen specimen = specimens
                .find(id)
                .filter(found -> found.caseId().equals(caseId))
                .orElseThrow(() -> new InvalidInput("specimenId", "a specimen of this case", id));
        if (specimen.kind() != SpecimenKind.TISSUE) {
            throw new InvalidInput("specimenId", "a specimen of kind TISSUE", specimen.kind());
        }
        return specimen;
    }

    private void requirePlausible(LocalDate startedOn, Specimen specimen) {
        if (startedOn.isAfter(today.date()) || startedOn.isBefore(specimen.collectedOn())) {
            throw new InvalidInput(
                    "startedOn",
                    "a date from the specimen's collection, %s, up to today".formatted(specimen.collectedOn()),
                    startedOn);
        }
    }

    private String freeName(CaseId caseId, Specimen specimen) {
        List<String> taken =
                organoids.ofCase(caseId).stream().map(OrganoidModel::name).toList();
        int number = 1;
        while (taken.contains(specimen.accession() + "-O" + number)) {
            number++;
        }
        return specimen.accession() + "-O" + number;
    }

    private void tell(OrganoidModel model, Specimen specimen, String actor) {
        Map<String, String> ids = Map.of(ProcessNames.ORGANOID_ID, model.id().value());
        Map<String, String> facts = new TreeMap<>(ids);
        facts.put(ProcessNames.SPECIMEN_ID, specimen.id().value());
        facts.put(ProcessNames.FOCUS_ID, model.focusId().value());
        audit.record(model.caseId(), actor, "organoid-registered", facts);
        timeline.add(
                model.caseId(),
                "organoid-registered",
                "Organoid %s registered, grown from %s".formatted(model.name(), specimen.accession()),
                facts);
        outbox.wake(
                model.caseId(), ProcessNames.ORGANOID_REGISTERED, model.caseId().value(), ids);
    }
}
