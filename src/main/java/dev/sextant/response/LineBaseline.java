package dev.sextant.response;

import dev.sextant.response.recist.Assessment;
import dev.sextant.response.recist.Baseline;
import dev.sextant.response.recist.Lesion;
import dev.sextant.response.recist.LesionKind;
import dev.sextant.response.recist.Modality;
import dev.sextant.response.recist.NonTargetFinding;
import dev.sextant.response.recist.NonTargetState;
import dev.sextant.response.recist.TargetMeasurement;
import dev.sextant.response.recist.TargetState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes an assessment the baseline of a line. Lesions that are measured in it, and large enough for that (Eisenhauer 2009,
 * section 3.1), are the targets; all other disease in it is non-target, lesions that were new in the line before included.
 * What was treated locally before, or had grown together with another lesion, is not followed.
 */
final class LineBaseline {

    private static final BigDecimal MEASURABLE_FROM = BigDecimal.TEN;
    private static final BigDecimal MEASURABLE_ON_X_RAY_FROM = new BigDecimal("20");
    private static final BigDecimal TARGET_NODE_FROM = new BigDecimal("15");
    private static final BigDecimal NORMAL_NODE_BELOW = BigDecimal.TEN;

    private LineBaseline() {}

    /** As it was chosen: what is measured is a target, whatever its size; {@code BaselineCheck} says what is wrong with it. */
    static Baseline asChosen(RecordedAssessment from, LesionRegistry registry) {
        return of(from, registry, false, Set.of());
    }

    /**
     * Of an assessment that was not made to be a baseline: what is too small to be a target is non-target, or healthy.
     *
     * @param confirmed lesions that were doubtful in it and certain afterwards: they were there
     */
    static Baseline derived(RecordedAssessment from, LesionRegistry registry, Set<String> confirmed) {
        return of(from, registry, true, confirmed);
    }

    private static Baseline of(
            RecordedAssessment from, LesionRegistry registry, boolean bySize, Set<String> confirmed) {
        List<Lesion> lesions = new ArrayList<>();
        List<TargetMeasurement> targets = new ArrayList<>();
        List<NonTargetFinding> nonTargets = new ArrayList<>();
        for (TargetSeen seen : from.lesions().targets()) {
            Lesion target = registry.lesion(seen.lesion(), LesionKind.TARGET);
            Lesion nonTarget = registry.lesion(seen.lesion(), LesionKind.NON_TARGET);
            if (seen.mm().isPresent()) {
                BigDecimal mm = seen.mm().get();
                if (!bySize || mm.compareTo(least(target, from.modality())) >= 0) {
                    lesions.add(target);
                    targets.add(TargetMeasurement.measured(seen.lesion(), mm));
                } else if (!target.nodal() || mm.compareTo(NORMAL_NODE_BELOW) >= 0) {
                    lesions.add(nonTarget);
                    nonTargets.add(new NonTargetFinding(
                            seen.lesion(),
                            NonTargetState.PRESENT,
                            target.nodal() ? Optional.of(mm) : Optional.empty()));
                }
            } else if (!bySize) {
                lesions.add(target);
                targets.add(TargetMeasurement.of(seen.lesion(), seen.state()));
            } else if (seen.state() == TargetState.TOO_SMALL_TO_MEASURE) {
                lesions.add(nonTarget);
                nonTargets.add(new NonTargetFinding(seen.lesion(), NonTargetState.PRESENT));
            }
        }
        for (NonTargetSeen seen : from.lesions().nonTargets()) {
            if (seen.state() == NonTargetSeen.State.PRESENT || seen.state() == NonTargetSeen.State.PROGRESSED) {
                lesions.add(registry.lesion(seen.lesion(), LesionKind.NON_TARGET));
                nonTargets.add(new NonTargetFinding(seen.lesion(), NonTargetState.PRESENT));
            }
        }
        for (NewLesionSeen seen : from.lesions().newLesions()) {
            if (seen.certain() || confirmed.contains(seen.lesion())) {
                lesions.add(registry.lesion(seen.lesion(), LesionKind.NON_TARGET));
                nonTargets.add(new NonTargetFinding(seen.lesion(), NonTargetState.PRESENT));
            }
        }
        return new Baseline(
                lesions, new Assessment(from.date(), from.reader(), from.modality(), targets, nonTargets, List.of()));
    }

    private static BigDecimal least(Lesion lesion, Modality modality) {
        if (lesion.nodal()) {
            return TARGET_NODE_FROM;
        }
        return modality == Modality.CHEST_X_RAY ? MEASURABLE_ON_X_RAY_FROM : MEASURABLE_FROM;
    }

    /**
     * Whether everything was seen that has to be seen in a baseline.
     *
     * @param before the baseline of the line in which the assessment was made; its lesions must all be told of
     */
    static boolean isComplete(RecordedAssessment assessment, Optional<Baseline> before) {
        boolean open =
                assessment.lesions().targets().stream().anyMatch(seen -> seen.state() == TargetState.NOT_ASSESSED)
                        || assessment.lesions().nonTargets().stream()
                                .anyMatch(seen -> seen.state() == NonTargetSeen.State.NOT_ASSESSED);
        if (open || assessment.lesions().all().isEmpty()) {
            return false;
        }
        if (assessment.baseline() || before.isEmpty()) {
            return true;
        }
        Set<String> told = assessment.lesions().all().stream()
                .map(LesionSeen::lesion)
                .collect(Collectors.toCollection(HashSet::new));
        return before.get().lesions().stream().map(Lesion::id).allMatch(told::contains);
    }
}
