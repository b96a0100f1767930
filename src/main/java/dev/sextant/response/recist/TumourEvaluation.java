package dev.sextant.response.recist;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.response.recist.CompleteResponseMemory.Standing;
import dev.sextant.response.recist.NewLesionEvaluation.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Evaluates the assessments of one line by RECIST 1.1 (Eisenhauer 2009, doi 10.1016/j.ejca.2008.10.026).
 *
 * <p>Every assessment gets its own response, also after progression and after a new therapy: what ends the search for the
 * best one is a matter of {@link BestResponse}.
 */
public final class TumourEvaluation {

    private final Baseline baseline;
    private final Targets targets;
    private final NonTargets nonTargets;
    private final NewLesions newLesions;
    private final CompleteResponseMemory memory;

    private TumourEvaluation(
            Baseline baseline, List<Assessment> followUps, Map<String, LocalDate> afterwards, RecistRules rules) {
        this.baseline = baseline;
        this.targets = new Targets(baseline, followUps);
        this.nonTargets = new NonTargets(baseline);
        this.newLesions = new NewLesions(followUps, afterwards);
        this.memory = new CompleteResponseMemory(rules);
    }

    /**
     * @param followUps of the baseline's reader, in any order
     * @return in the order of time
     * @throws InvalidInput where an assessment does not fit the baseline; nothing is guessed
     */
    public static List<EvaluatedAssessment> of(Baseline baseline, List<Assessment> followUps, RecistRules rules) {
        return of(baseline, followUps, Map.of(), rules);
    }

    /**
     * The same where a new lesion that was left open may have been confirmed after the last of the follow-ups, in the next
     * line: progression dates from its first sighting.
     *
     * @param afterwards when lesions were seen beyond doubt, by their ids
     */
    public static List<EvaluatedAssessment> of(
            Baseline baseline, List<Assessment> followUps, Map<String, LocalDate> afterwards, RecistRules rules) {
        AssessmentCheck.of(baseline, followUps);
        TumourEvaluation evaluation = new TumourEvaluation(baseline, followUps, afterwards, rules);
        return followUps.stream()
                .sorted(Comparator.comparing(Assessment::date))
                .map(evaluation::evaluate)
                .toList();
    }

    /**
     * Each reader by the own baseline, never mixed.
     *
     * @return by reader, in the order of their names
     */
    public static Map<String, List<EvaluatedAssessment>> byReader(
            List<Baseline> baselines, List<Assessment> followUps, RecistRules rules) {
        Map<String, Baseline> ofReader = new HashMap<>();
        for (Baseline baseline : baselines) {
            if (ofReader.put(baseline.reader(), baseline) != null) {
                throw new InvalidInput("baselines", "one per reader", baseline.reader());
            }
        }
        Map<String, List<Assessment>> byReader = new LinkedHashMap<>();
        ofReader.keySet().forEach(reader -> byReader.put(reader, new ArrayList<>()));
        for (Assessment followUp : followUps) {
            List<Assessment> own = byReader.get(followUp.reader());
            if (own == null) {
                throw new InvalidInput("followUps", "a reader with a baseline", followUp.reader());
            }
            own.add(followUp);
        }
        Map<String, List<EvaluatedAssessment>> evaluated = new TreeMap<>();
        ofReader.forEach((reader, baseline) ->
                evaluated.put(reader, of(baseline, byReader.getOrDefault(reader, List.of()), rules)));
        return evaluated;
    }

    private EvaluatedAssessment evaluate(Assessment assessment) {
        TargetEvaluation target = targets.evaluate(assessment);
        NonTargetEvaluation nonTarget = nonTargets.evaluate(assessment);
        NewLesionEvaluation found = newLesions.evaluate(assessment);
        List<String> returned = returned(assessment);
        Standing standing =
                returned.isEmpty() ? Standing.NOT_AFTER_COMPLETE_RESPONSE : memory.before(assessment.date());
        boolean cameBack = memory.makesProgression(standing);

        OverallResponse byTable =
                OverallResponse.of(target.response(), nonTarget.response(), found.status() == Status.UNEQUIVOCAL);
        OverallResponse asRead = cameBack ? OverallResponse.PD : byTable;
        OverallResponse overall = found.status() == Status.CONFIRMED_LATER ? OverallResponse.PD : asRead;
        memory.remember(new TimePoint(assessment.date(), asRead));

        String reason = overall.term() + ": targets " + target.response() + " (" + target.reason() + "); non-targets "
                + nonTarget.response().term() + " (" + nonTarget.reason() + "); " + found.reason()
                + (cameBack ? "; disease is back after a complete response: " + String.join(", ", returned) : "");
        return new EvaluatedAssessment(
                assessment,
                target,
                nonTarget,
                found,
                overall,
                asRead,
                reason,
                notes(assessment, standing, asRead, returned));
    }

    private List<String> returned(Assessment assessment) {
        List<String> returned = new ArrayList<>(targets.diseased(assessment));
        returned.addAll(nonTargets.diseased(assessment));
        return returned;
    }

    private List<String> notes(
            Assessment assessment, Standing standing, OverallResponse asRead, List<String> returned) {
        List<String> notes = new ArrayList<>();
        if (standing != Standing.NOT_AFTER_COMPLETE_RESPONSE && asRead != OverallResponse.PD) {
            notes.add("Seen again after a complete response"
                    + (standing == Standing.AFTER_UNCONFIRMED ? " that was not confirmed" : "")
                    + ": " + String.join(", ", returned)
                    + ". Perhaps it was there all along: look at the earlier images again, that response may have been"
                    + " a partial one.");
        }
        if (assessment.modality() != baseline.assessment().modality()) {
            notes.add("Imaged by " + assessment.modality() + ", the baseline by "
                    + baseline.assessment().modality() + ": sizes may not compare.");
        }
        return notes;
    }
}
