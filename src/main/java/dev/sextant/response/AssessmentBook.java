package dev.sextant.response;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.LastWakes;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.process.ProcessNames;
import dev.sextant.response.recist.BaselineCheck;
import dev.sextant.response.recist.BaselineFinding;
import dev.sextant.response.recist.Lesion;
import dev.sextant.response.recist.LesionKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records assessments. What follows from them is computed when it is asked for ({@link ResponseBook}). */
@Service
class AssessmentBook {

    private final AssessmentRows rows;
    private final TreatmentPeriods periods;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final LastWakes wakes;
    private final ResponseSettings settings;
    private final Clock clock;
    private final Today today;

    AssessmentBook(
            AssessmentRows rows,
            TreatmentPeriods periods,
            CaseFiles cases,
            CaseEvents events,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            LastWakes wakes,
            ResponseSettings settings,
            Clock clock,
            Today today) {
        this.rows = rows;
        this.periods = periods;
        this.cases = cases;
        this.events = events;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.wakes = wakes;
        this.settings = settings;
        this.clock = clock;
        this.today = today;
    }

    /**
     * Records what a reader saw. A correction replaces an earlier assessment, which stays on record.
     *
     * @throws InvalidInput naming the field, for lesions also the lesion
     * @throws Conflict when consent was withdrawn, or the assessment to correct was corrected already
     */
    @Transactional
    RecordedAssessment record(CaseId caseId, NewAssessment told, String actor) {
        lock.acquire(caseId);
        cases.requireOpen(caseId);
        requirePlausibleDate(caseId, told.date());
        List<RecordedAssessment> all = rows.ofCase(caseId);
        Optional<RecordedAssessment> corrected = told.corrects().map(id -> toCorrect(all, id));
        // What was said to be a baseline is one until it is said not to be.
        Optional<Boolean> baseline = told.baseline()
                .or(() -> corrected.filter(RecordedAssessment::baseline).map(RecordedAssessment::baseline));
        RecordedAssessment recorded = new RecordedAssessment(
                AssessmentId.mint(),
                caseId,
                corrected
                        .map(RecordedAssessment::place)
                        .orElseGet(() -> 1
                                + all.stream()
                                        .mapToLong(RecordedAssessment::place)
                                        .max()
                                        .orElse(0)),
                told.date(),
                told.reader(),
                told.modality(),
                baseline.orElse(false),
                told.lesions(),
                told.comment(),
                told.corrects(),
                actor,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        requireUsable(recorded, baseline, all);
        rows.insert(recorded);
        tell(recorded, actor);
        return recorded;
    }

    private void requirePlausibleDate(CaseId caseId, LocalDate date) {
        LocalDate birth = LocalDate.ofYearDay(cases.require(caseId).subject().birthYear(), 1);
        if (date.isAfter(today.date()) || date.isBefore(birth)) {
            throw new InvalidInput("date", "a date from " + birth + " up to today, " + today.date(), date);
        }
        events.latest(caseId, CaseEvent.Type.DEATH)
                .filter(death -> date.isAfter(death.date()))
                .ifPresent(death -> {
                    throw new InvalidInput("date", "a date up to the patient's death on " + death.date(), date);
                });
    }

    private static RecordedAssessment toCorrect(List<RecordedAssessment> all, AssessmentId id) {
        RecordedAssessment found = all.stream()
                .filter(assessment -> assessment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("corrects", "the id of an assessment of this case", id));
        if (all.stream().anyMatch(other -> other.corrects().equals(Optional.of(id)))) {
            throw new Conflict("already-corrected", "This assessment was corrected already: correct the newer one");
        }
        return found;
    }

    private void requireUsable(RecordedAssessment recorded, Optional<Boolean> baseline, List<RecordedAssessment> all) {
        List<RecordedAssessment> others = ResponseBook.counting(all).stream()
                .filter(assessment -> !recorded.corrects().equals(Optional.of(assessment.id())))
                .toList();
        List<RecordedAssessment> together = new ArrayList<>(others);
        together.add(recorded);
        together.sort(Comparator.comparingLong(RecordedAssessment::place));
        LesionRegistry registry = LesionRegistry.of(together);
        registry.requireFit(recorded.lesions());
        registry.requireAllKnown(others);
        List<TreatmentPeriod> lines = periods.ofCase(recorded.caseId());
        if (isBaseline(recorded, baseline, others, lines)) {
            requireBaseline(recorded, registry);
            return;
        }
        requireFollowUp(recorded, together, new LineResponseCalculator(together, lines, List.of(), settings.reader()));
    }

    /** Said so; or the reader's first, before any dose. */
    private static boolean isBaseline(
            RecordedAssessment recorded,
            Optional<Boolean> said,
            List<RecordedAssessment> others,
            List<TreatmentPeriod> lines) {
        return said.orElseGet(() ->
                lines.stream().noneMatch(line -> line.firstDose().isBefore(recorded.date()))
                        && others.stream()
                                .filter(other -> other.reader().equals(recorded.reader()))
                                .noneMatch(other -> other.date().isBefore(recorded.date())));
    }

    private static void requireBaseline(RecordedAssessment recorded, LesionRegistry registry) {
        if (!recorded.lesions().newLesions().isEmpty()) {
            throw new InvalidInput(
                    "newLesions[0].lesion",
                    "no new lesion at baseline: it is a target or a non-target",
                    recorded.lesions().newLesions().getFirst().lesion());
        }
        List<BaselineFinding> errors =
                BaselineCheck.of(LineBaseline.asChosen(recorded, registry), Optional.empty()).stream()
                        .filter(finding -> finding.severity() == BaselineFinding.Severity.ERROR)
                        .toList();
        if (!errors.isEmpty()) {
            BaselineFinding first = errors.getFirst();
            throw new InvalidInput(
                    first.lesion().map(lesion -> place(recorded, lesion)).orElse("targets"),
                    "lesions chosen as RECIST 1.1 says",
                    errors.stream()
                            .map(finding -> finding.lesion()
                                            .map(lesion -> lesion + ": ")
                                            .orElse("")
                                    + finding.message())
                            .collect(Collectors.joining(" ")));
        }
    }

    private static String place(RecordedAssessment recorded, String lesion) {
        for (int index = 0; index < recorded.lesions().targets().size(); index++) {
            if (recorded.lesions().targets().get(index).lesion().equals(lesion)) {
                return "targets[" + index + "]";
            }
        }
        return "nonTargets." + lesion;
    }

    /** A lesion that nobody has told of before is not among those that are followed: it is new, or its name is mistyped. */
    private static void requireFollowUp(
            RecordedAssessment recorded, List<RecordedAssessment> together, LineResponseCalculator calculator) {
        for (LineResponse line : calculator.lines()) {
            Stream.concat(line.reading().stream(), line.others().stream())
                    .filter(reading -> reading.assessment(recorded.id()).isPresent())
                    .forEach(reading -> requireFollowed(recorded, line, reading, doubtful(together, reading)));
        }
    }

    /** Whoever left open at the baseline whether a lesion is new may go on saying so, or say now that it is. */
    private static Set<String> doubtful(List<RecordedAssessment> together, LineReading reading) {
        return together.stream()
                .filter(assessment -> assessment.id().equals(reading.baselineId()))
                .flatMap(source -> source.lesions().newLesions().stream())
                .filter(seen -> !seen.certain())
                .map(NewLesionSeen::lesion)
                .collect(Collectors.toSet());
    }

    private static void requireFollowed(
            RecordedAssessment recorded, LineResponse line, LineReading reading, Set<String> doubtful) {
        Map<String, LesionKind> kinds = reading.baseline().lesions().stream()
                .collect(Collectors.toMap(Lesion::id, Lesion::kind, (one, other) -> one, TreeMap::new));
        String ofBaseline = "a lesion of the baseline of line " + line.period().number() + " " + kinds.keySet()
                + ", or one of newLesions";
        LesionsSeen seen = recorded.lesions();
        // Who names the organ introduces a lesion; a follow-up may introduce one only as new.
        for (int index = 0; index < seen.targets().size(); index++) {
            String lesion = seen.targets().get(index).lesion();
            if (!kinds.containsKey(lesion) && seen.targets().get(index).organ().isPresent()) {
                throw new InvalidInput("targets[" + index + "].lesion", ofBaseline, lesion);
            }
        }
        for (int index = 0; index < seen.nonTargets().size(); index++) {
            String lesion = seen.nonTargets().get(index).lesion();
            if (!kinds.containsKey(lesion)
                    && seen.nonTargets().get(index).organ().isPresent()) {
                throw new InvalidInput("nonTargets[" + index + "].lesion", ofBaseline, lesion);
            }
            if (kinds.get(lesion) == LesionKind.TARGET) {
                throw new InvalidInput(
                        "nonTargets[" + index + "].lesion",
                        "a non-target of line " + line.period().number() + "; this is a target, with its size",
                        lesion);
            }
        }
        for (int index = 0; index < seen.newLesions().size(); index++) {
            String lesion = seen.newLesions().get(index).lesion();
            if (kinds.containsKey(lesion) && !doubtful.contains(lesion)) {
                throw new InvalidInput(
                        "newLesions[" + index + "].lesion",
                        "a lesion that was not there at the baseline of line "
                                + line.period().number(),
                        lesion);
            }
        }
    }

    private void tell(RecordedAssessment recorded, String actor) {
        Map<String, String> facts = new TreeMap<>();
        facts.put(ProcessNames.ASSESSMENT_ID, recorded.id().value());
        facts.put("date", recorded.date().toString());
        recorded.corrects().ifPresent(corrected -> facts.put("corrects", corrected.value()));
        String action = recorded.corrects().isPresent() ? "assessment-corrected" : "assessment-recorded";
        audit.record(recorded.caseId(), actor, action, facts);
        timeline.add(
                recorded.caseId(),
                action,
                recorded.corrects().isPresent()
                        ? "The assessment of " + recorded.date() + " was corrected"
                        : "The lesions were assessed on " + recorded.date(),
                facts);
        wakes.wake(
                recorded.caseId(),
                ProcessNames.EVIDENCE_CHANGED,
                recorded.caseId().value());
    }
}
