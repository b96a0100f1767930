package dev.sextant.response;

import dev.sextant.kernel.AssessmentId;
import dev.sextant.response.recist.Baseline;
import dev.sextant.response.recist.BaselineCheck;
import dev.sextant.response.recist.BestResponse;
import dev.sextant.response.recist.BestResponseRules;
import dev.sextant.response.recist.EvaluatedAssessment;
import dev.sextant.response.recist.RecistRules;
import dev.sextant.response.recist.TumourEvaluation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * From what was recorded to the responses of every line. A line's baseline is what the reader chose as such before the
 * first dose, or else the latest complete assessment on or before it; its follow-ups are those after the first dose and until
 * the day on which the next line starts.
 */
final class LineResponseCalculator {

    private static final Comparator<RecordedAssessment> BY_DATE =
            Comparator.comparing(RecordedAssessment::date).thenComparing(RecordedAssessment::place);

    private final List<RecordedAssessment> assessments;
    private final List<TreatmentPeriod> periods;
    private final List<SignedResponse> signatures;
    private final String countingReader;
    private final LesionRegistry registry;

    /**
     * @param assessments that count, in the order of their places
     * @param signatures that took effect, oldest first
     */
    LineResponseCalculator(
            List<RecordedAssessment> assessments,
            List<TreatmentPeriod> periods,
            List<SignedResponse> signatures,
            String countingReader) {
        this.assessments = List.copyOf(assessments);
        this.periods = periods.stream()
                .sorted(Comparator.comparingInt(TreatmentPeriod::number))
                .toList();
        this.signatures = List.copyOf(signatures);
        this.countingReader = countingReader;
        this.registry = LesionRegistry.of(assessments);
    }

    List<LineResponse> lines() {
        Map<String, List<Optional<LineReading>>> byReader = new LinkedHashMap<>();
        for (String reader : new TreeSet<>(
                assessments.stream().map(RecordedAssessment::reader).toList())) {
            byReader.put(reader, readings(reader));
        }
        List<LineResponse> lines = new ArrayList<>();
        for (int index = 0; index < periods.size(); index++) {
            lines.add(line(index, byReader));
        }
        return lines;
    }

    private LineResponse line(int index, Map<String, List<Optional<LineReading>>> byReader) {
        TreatmentPeriod period = periods.get(index);
        List<LineReading> readings = byReader.values().stream()
                .flatMap(lines -> lines.get(index).stream())
                .toList();
        Optional<LineReading> counting = readings.stream()
                .filter(reading -> reading.reader().equals(countingReader))
                .findFirst()
                .or(() -> readings.stream()
                        .max(Comparator.comparing(
                                reading -> reading.baseline().assessment().date())));
        List<String> notes = new ArrayList<>();
        if (counting.isEmpty()) {
            notes.add("There is no complete assessment on or before the first dose of " + period.firstDose()
                    + ": without a baseline nothing can be evaluated.");
        } else {
            notes.addAll(withoutBaseline(index, byReader));
        }
        return new LineResponse(
                period,
                counting,
                readings.stream()
                        .filter(reading ->
                                counting.filter(other -> other == reading).isEmpty())
                        .toList(),
                notes);
    }

    /** A reader's name that is spelt otherwise than before is another reader: what was seen must not vanish unsaid. */
    private List<String> withoutBaseline(int line, Map<String, List<Optional<LineReading>>> byReader) {
        return assessments.stream()
                .filter(assessment -> isIn(line, assessment))
                .filter(assessment -> Objects.requireNonNull(byReader.get(assessment.reader()))
                        .get(line)
                        .isEmpty())
                .sorted(BY_DATE)
                .map(assessment -> "The assessment of " + assessment.date() + " by " + assessment.reader()
                        + " is not evaluated: that reader has no baseline for this line.")
                .toList();
    }

    private List<Optional<LineReading>> readings(String reader) {
        List<RecordedAssessment> own = assessments.stream()
                .filter(assessment -> assessment.reader().equals(reader))
                .sorted(BY_DATE)
                .toList();
        List<Optional<LineReading>> readings = new ArrayList<>();
        Map<Integer, Baseline> baselines = new HashMap<>();
        List<Optional<RecordedAssessment>> sources = new ArrayList<>();
        for (int index = 0; index < periods.size(); index++) {
            Optional<RecordedAssessment> source = baselineOf(index, own, baselines);
            sources.add(source);
            if (source.isPresent()) {
                baselines.put(index, baseline(index, source.get(), own));
            }
        }
        for (int index = 0; index < periods.size(); index++) {
            int line = index;
            Map<String, LocalDate> afterwards = index + 1 < periods.size()
                    ? sources.get(index + 1)
                            .map(source -> confirmed(line + 1, source, own))
                            .orElse(Map.of())
                    : Map.of();
            readings.add(sources.get(index)
                    .map(source ->
                            reading(line, source, Objects.requireNonNull(baselines.get(line)), own, afterwards)));
        }
        return readings;
    }

    private Baseline baseline(int line, RecordedAssessment from, List<RecordedAssessment> own) {
        return from.baseline()
                ? LineBaseline.asChosen(from, registry)
                : LineBaseline.derived(
                        from, registry, confirmed(line, from, own).keySet());
    }

    /** Lesions that were doubtful in the source of a line's baseline, and when they were first seen beyond doubt in the line. */
    private Map<String, LocalDate> confirmed(int line, RecordedAssessment source, List<RecordedAssessment> own) {
        Map<String, LocalDate> confirmed = new HashMap<>();
        for (NewLesionSeen doubtful : source.lesions().newLesions()) {
            own.stream()
                    .filter(later -> later.date().isAfter(source.date()) && isIn(line, later))
                    .filter(later -> later.lesions().showsBeyondDoubt(doubtful.lesion()))
                    .findFirst()
                    .filter(later -> !doubtful.certain())
                    .ifPresent(later -> confirmed.put(doubtful.lesion(), later.date()));
        }
        return confirmed;
    }

    private Optional<RecordedAssessment> baselineOf(
            int line, List<RecordedAssessment> own, Map<Integer, Baseline> earlier) {
        LocalDate firstDose = periods.get(line).firstDose();
        List<RecordedAssessment> possible = own.stream()
                .filter(assessment -> !assessment.date().isAfter(firstDose))
                .filter(assessment -> LineBaseline.isComplete(assessment, baselineInForce(assessment, line, earlier)))
                .toList();
        Optional<RecordedAssessment> chosen = possible.stream()
                .filter(assessment -> assessment.baseline() && isSinceThePreviousLineBegan(line, assessment))
                .reduce((first, second) -> second);
        Optional<RecordedAssessment> before = chosen.or(() -> possible.stream().reduce((first, second) -> second));
        // Images that were late are better than none; BaselineCheck says so.
        return before.or(() -> own.stream()
                .filter(RecordedAssessment::baseline)
                .filter(assessment -> isIn(line, assessment))
                .filter(assessment -> LineBaseline.isComplete(assessment, Optional.empty()))
                .findFirst());
    }

    private boolean isSinceThePreviousLineBegan(int line, RecordedAssessment assessment) {
        return line == 0 || assessment.date().isAfter(periods.get(line - 1).firstDose());
    }

    private Optional<Baseline> baselineInForce(
            RecordedAssessment assessment, int line, Map<Integer, Baseline> baselines) {
        for (int index = line - 1; index >= 0; index--) {
            if (assessment.date().isAfter(periods.get(index).firstDose())) {
                return Optional.ofNullable(baselines.get(index));
            }
        }
        return Optional.empty();
    }

    /** After the first dose and not after the first of the next line; images of the day of a switch show the old line. */
    private boolean isIn(int line, RecordedAssessment assessment) {
        return assessment.date().isAfter(periods.get(line).firstDose())
                && nextStart(line).filter(assessment.date()::isAfter).isEmpty();
    }

    private Optional<LocalDate> nextStart(int line) {
        return line + 1 < periods.size() ? Optional.of(periods.get(line + 1).firstDose()) : Optional.empty();
    }

    private LineReading reading(
            int line,
            RecordedAssessment source,
            Baseline baseline,
            List<RecordedAssessment> own,
            Map<String, LocalDate> afterwards) {
        TreatmentPeriod period = periods.get(line);
        Map<dev.sextant.response.recist.Assessment, AssessmentId> ids = new IdentityHashMap<>();
        Map<AssessmentId, List<String>> notes = new HashMap<>();
        List<dev.sextant.response.recist.Assessment> followUps = new ArrayList<>();
        for (RecordedAssessment recorded : own) {
            if (isIn(line, recorded) && !recorded.baseline() && recorded.date().isAfter(source.date())) {
                FollowUp.Read read = FollowUp.read(recorded, baseline, source, registry);
                ids.put(read.assessment(), recorded.id());
                notes.put(recorded.id(), read.notes());
                followUps.add(read.assessment());
            }
        }
        List<ReadAssessment> evaluated =
                TumourEvaluation.of(baseline, followUps, afterwards, RecistRules.defaults()).stream()
                        .map(each -> read(period, Objects.requireNonNull(ids.get(each.assessment())), each, notes))
                        .toList();
        return new LineReading(
                source.reader(),
                source.id(),
                baseline,
                BaselineCheck.of(baseline, Optional.of(period.firstDose())),
                evaluated,
                BestResponse.of(
                        period.firstDose(),
                        evaluated.stream().map(ReadAssessment::timePoint).toList(),
                        nextStart(line),
                        BestResponseRules.defaults()));
    }

    private ReadAssessment read(
            TreatmentPeriod period,
            AssessmentId id,
            EvaluatedAssessment evaluated,
            Map<AssessmentId, List<String>> notes) {
        Optional<SignedResponse> last = signatures.stream()
                .filter(signed ->
                        signed.assessmentId().equals(id) && signed.lineId().equals(period.lineId()))
                .reduce((first, second) -> second);
        Optional<SignedResponse> holding = last.filter(signed -> signed.computed() == evaluated.overall());
        List<String> told = new ArrayList<>(notes.getOrDefault(id, List.of()));
        if (last.isPresent() && holding.isEmpty()) {
            told.add("Signed as " + last.get().response().term() + " when "
                    + last.get().computed().term() + " was computed; now it is "
                    + evaluated.overall().term() + ", to be signed again.");
        }
        return new ReadAssessment(id, evaluated, holding, told);
    }
}
