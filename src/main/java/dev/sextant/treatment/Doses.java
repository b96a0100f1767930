package dev.sextant.treatment;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Stage;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import dev.sextant.regimen.Drug;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Regimens;
import dev.sextant.treatment.Dose.Given;
import dev.sextant.treatment.TreatmentLine.Implementation;
import dev.sextant.treatment.TreatmentLines.SafetyState;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records what was given. The first dose begins the planned line. */
@Service
class Doses {

    private final TreatmentLines lines;
    private final LineStore lineStore;
    private final DoseStore store;
    private final Regimens regimens;
    private final DrugCatalogue catalogue;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final CaseStages stages;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;
    private final Today today;

    Doses(
            TreatmentLines lines,
            LineStore lineStore,
            DoseStore store,
            Regimens regimens,
            DrugCatalogue catalogue,
            CaseFiles cases,
            CaseEvents events,
            CaseStages stages,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Outbox outbox,
            Clock clock,
            Today today) {
        this.lines = lines;
        this.lineStore = lineStore;
        this.store = store;
        this.regimens = regimens;
        this.catalogue = catalogue;
        this.cases = cases;
        this.events = events;
        this.stages = stages;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
        this.today = today;
    }

    /** A dose and its line. */
    record Recorded(Dose dose, TreatmentLine line) {}

    @Transactional
    public Recorded record(CaseId caseId, NewDose given, String actor) {
        lock.acquire(caseId);
        cases.requireOpen(caseId);
        Optional<Dose> corrected = given.corrects().map(id -> correctable(caseId, id));
        TreatmentLine line = line(caseId, given.givenOn(), corrected);
        requireSafe(line);
        requirePlausible(caseId, line, given.givenOn());
        Dose dose = new Dose(
                "dose-" + UUID.randomUUID(),
                line.id(),
                given.givenOn(),
                given.cycle(),
                given.day(),
                given.change(),
                given.reason(),
                given.deviation(),
                ofRegimen(regimens.require(line.regimen()), given),
                given.corrects(),
                actor,
                clock.instant());
        store.insert(caseId, dose);
        boolean begins = line.isPlanned();
        settle(caseId, line);
        tell(caseId, line, dose, begins, actor);
        // A further dose says nothing that a decision rests on: it must not take away what the board is about to sign.
        if (begins || corrected.isPresent()) {
            outbox.wake(caseId, ProcessNames.EVIDENCE_CHANGED, caseId.value());
        }
        return new Recorded(dose, lines.require(line.id()));
    }

    @Transactional(readOnly = true)
    public List<Dose> ofCase(CaseId caseId) {
        return store.ofCase(caseId);
    }

    private Dose correctable(CaseId caseId, String doseId) {
        List<Dose> all = store.ofCase(caseId);
        Dose dose = all.stream()
                .filter(found -> found.doseId().equals(doseId))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("corrects", "a dose of this case", doseId));
        if (!DoseStore.current(all).contains(dose)) {
            throw new Conflict("dose-corrected", "Dose " + doseId + " was corrected before; correct the later record");
        }
        return dose;
    }

    /**
     * A correction belongs to the line of what it corrects, a dose that is recorded late to the line under which it was given,
     * also when that line has ended.
     */
    private TreatmentLine line(CaseId caseId, LocalDate givenOn, Optional<Dose> corrected) {
        Optional<TreatmentLine> open = lines.running(caseId).or(() -> lines.planned(caseId));
        return corrected
                .map(dose -> lines.require(dose.lineId()))
                .or(() -> open.filter(line -> !givenOn.isBefore(plannedOn(line))))
                .or(() -> ended(caseId, givenOn))
                .or(() -> open)
                .orElseThrow(() -> new Conflict(
                        "no-line-planned", "No line is planned: a dose follows a decision that two people signed"));
    }

    private Optional<TreatmentLine> ended(CaseId caseId, LocalDate givenOn) {
        return lines.ofCase(caseId).stream()
                .filter(TreatmentLine::wasStarted)
                .filter(line -> !givenOn.isBefore(plannedOn(line)))
                .filter(line ->
                        line.end().filter(end -> !givenOn.isAfter(end.on())).isPresent())
                .reduce((first, second) -> second);
    }

    private LocalDate plannedOn(TreatmentLine line) {
        return today.local(line.plannedAt()).toLocalDate();
    }

    private void requireSafe(TreatmentLine line) {
        SafetyState safety = lines.safety(line.id());
        if (line.isPlanned() && safety != SafetyState.CLEARED) {
            String missing = switch (safety) {
                case NOT_RECORDED -> "the safety checks of line %d are not recorded";
                case RECORDED -> "the safety checks of line %d are not assessed yet";
                case TO_JUDGE -> "the investigator has not judged the safety of line %d";
                case REFUSED -> "the investigator asked for another decision than line %d";
                case CLEARED -> throw new IllegalStateException("Cleared");
            };
            throw new Conflict("safety-not-cleared", "No dose yet: " + missing.formatted(line.number()));
        }
    }

    private void requirePlausible(CaseId caseId, TreatmentLine line, LocalDate givenOn) {
        LocalDate planned = plannedOn(line);
        if (givenOn.isBefore(planned)) {
            throw new InvalidInput("givenOn", "a date from the planning of the line on, " + planned, givenOn);
        }
        lines.ofCase(caseId).stream()
                .filter(other -> other.number() < line.number() && other.wasStarted())
                .flatMap(other -> other.end().stream())
                .filter(end -> givenOn.isBefore(end.on()))
                .findFirst()
                .ifPresent(end -> {
                    throw new InvalidInput(
                            "givenOn", "a date from the end of the line before on, " + end.on(), givenOn);
                });
        line.end().filter(end -> givenOn.isAfter(end.on())).ifPresent(end -> {
            throw new InvalidInput("givenOn", "a date up to the end of the line, " + end.on(), givenOn);
        });
        if (givenOn.isAfter(today.date())) {
            throw new InvalidInput("givenOn", "a date up to today, " + today.date(), givenOn);
        }
        events.latest(caseId, CaseEvent.Type.DEATH)
                .filter(death -> givenOn.isAfter(death.date()))
                .ifPresent(death -> {
                    throw new InvalidInput("givenOn", "a date up to the patient's death, " + death.date(), givenOn);
                });
    }

    private List<Given> ofRegimen(Regimen regimen, NewDose given) {
        String decided = "a drug of " + regimen.title() + ", or a deviation with its reason";
        given.regimen().filter(key -> !key.equals(regimen.key())).ifPresent(key -> {
            throw new InvalidInput("regimen", "the regimen that was decided, " + regimen.key(), key);
        });
        List<Given> drugs = new ArrayList<>();
        for (Given drug : given.drugs()) {
            String key = catalogue
                    .find(drug.drug())
                    .map(Drug::key)
                    .orElseGet(() -> drug.drug().toLowerCase(Locale.ROOT));
            if (!regimen.holds(key) && given.deviation().isEmpty()) {
                throw new InvalidInput("drugs[" + drugs.size() + "].drug", decided, drug.drug());
            }
            if (drugs.stream().anyMatch(other -> other.drug().equals(key))) {
                throw new InvalidInput("drugs[" + drugs.size() + "].drug", "each drug once", drug.drug());
            }
            drugs.add(new Given(key, drug.amount(), drug.unit(), drug.route()));
        }
        return drugs;
    }

    /** What the line is by its doses: a deviation of one of them modifies the whole. */
    private void settle(CaseId caseId, TreatmentLine line) {
        List<Dose> current = DoseStore.current(store.ofCase(caseId)).stream()
                .filter(dose -> dose.lineId().equals(line.id()))
                .toList();
        LocalDate first = current.stream()
                .filter(Dose::wasGiven)
                .map(Dose::givenOn)
                .min(LocalDate::compareTo)
                .orElseThrow(() -> new InvalidInput(
                        "drugs", "an amount above 0: a line begins with a dose that is given", "only omitted drugs"));
        Optional<String> deviation =
                current.stream().flatMap(dose -> dose.deviation().stream()).findFirst();
        lineStore.started(
                line.id(),
                first,
                deviation.isPresent() ? Implementation.MODIFIED : Implementation.IMPLEMENTED,
                deviation);
    }

    private void tell(CaseId caseId, TreatmentLine line, Dose dose, boolean begins, String actor) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("doseId", dose.doseId());
        facts.put("lineId", line.id().value());
        facts.put("givenOn", dose.givenOn().toString());
        dose.corrects().ifPresent(id -> facts.put("corrects", id));
        audit.record(caseId, actor, "dose-recorded", facts);
        String date = " (" + dose.givenOn() + ")";
        if (begins) {
            String title = regimens.require(line.regimen()).title();
            timeline.add(
                    caseId,
                    "line-started",
                    "Line " + line.number() + " began: " + title + date,
                    Map.of("lineId", line.id().value()));
            stages.move(caseId, Stage.ON_TREATMENT, "The first dose of line " + line.number() + " was given");
        } else {
            String what = dose.corrects().isPresent() ? "A dose was corrected" : "A dose was given";
            timeline.add(
                    caseId, "dose-recorded", what + ", line " + line.number() + date, Map.of("doseId", dose.doseId()));
        }
    }
}
