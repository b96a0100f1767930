package dev.sextant.response.recist;

import dev.sextant.kernel.InvalidInput;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses assessments that cannot be evaluated against their baseline. */
final class AssessmentCheck {

    private final Map<String, Lesion> lesions = new HashMap<>();
    private final Baseline baseline;

    private AssessmentCheck(Baseline baseline) {
        this.baseline = baseline;
        baseline.lesions().forEach(lesion -> lesions.put(lesion.id(), lesion));
    }

    static void of(Baseline baseline, List<Assessment> followUps) {
        AssessmentCheck check = new AssessmentCheck(baseline);
        check.baseline();
        for (int index = 0; index < followUps.size(); index++) {
            check.followUp("followUps[" + index + "]", followUps.get(index));
        }
    }

    private void baseline() {
        Assessment assessment = baseline.assessment();
        lesionsFit("baseline", assessment);
        if (!assessment.newLesions().isEmpty()) {
            throw new InvalidInput(
                    "baseline.newLesions", "none", assessment.newLesions().size());
        }
        for (Lesion lesion : baseline.of(LesionKind.TARGET)) {
            Optional<TargetMeasurement> found = assessment.targets().stream()
                    .filter(target -> target.lesion().equals(lesion.id()))
                    .findFirst();
            if (found.flatMap(TargetMeasurement::measured).isEmpty()) {
                throw new InvalidInput(
                        "baseline.targets." + lesion.id(),
                        "a size in millimetres",
                        found.map(target -> target.state().name()).orElse("nothing"));
            }
        }
    }

    private void followUp(String where, Assessment assessment) {
        if (!assessment.reader().equals(baseline.reader())) {
            throw new InvalidInput(where + ".reader", baseline.reader(), assessment.reader());
        }
        if (!assessment.date().isAfter(baseline.assessment().date())) {
            throw new InvalidInput(
                    where + ".date",
                    "a day after the baseline of " + baseline.assessment().date(),
                    assessment.date());
        }
        lesionsFit(where, assessment);
        for (NewLesion found : assessment.newLesions()) {
            if (lesions.containsKey(found.lesion().id())) {
                throw new InvalidInput(
                        where + ".newLesions",
                        "an id that no lesion of the baseline has",
                        found.lesion().id());
            }
        }
    }

    private void lesionsFit(String where, Assessment assessment) {
        for (TargetMeasurement target : assessment.targets()) {
            known(where + ".targets", target.lesion(), LesionKind.TARGET);
        }
        for (NonTargetFinding finding : assessment.nonTargets()) {
            Lesion lesion = known(where + ".nonTargets", finding.lesion(), LesionKind.NON_TARGET);
            finding.shortAxis().ifPresent(axis -> shortAxisFits(where, lesion, finding, axis));
        }
    }

    private Lesion known(String where, String id, LesionKind kind) {
        Lesion lesion = lesions.get(id);
        if (lesion == null || lesion.kind() != kind) {
            throw new InvalidInput(where, "a " + kind + " lesion of the baseline", id);
        }
        return lesion;
    }

    private static void shortAxisFits(String where, Lesion lesion, NonTargetFinding finding, BigDecimal axis) {
        if (!lesion.nodal()) {
            throw new InvalidInput(where + ".nonTargets." + lesion.id(), "a short axis for nodes only", axis);
        }
        boolean diseased = Millimetres.atLeast(axis, Targets.NORMAL_NODE_BELOW);
        if (finding.state() == NonTargetState.ABSENT && diseased) {
            throw new InvalidInput(where + ".nonTargets." + lesion.id(), "below 10 mm for a node that is ABSENT", axis);
        }
    }
}
