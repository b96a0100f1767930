package dev.sextant.response;

import dev.sextant.response.recist.Assessment;
import dev.sextant.response.recist.Baseline;
import dev.sextant.response.recist.Lesion;
import dev.sextant.response.recist.LesionKind;
import dev.sextant.response.recist.NewLesion;
import dev.sextant.response.recist.NonTargetFinding;
import dev.sextant.response.recist.NonTargetState;
import dev.sextant.response.recist.TargetMeasurement;
import dev.sextant.response.recist.TargetState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads an assessment against the baseline of its line. What a lesion counts as was fixed there: one that a reader goes on
 * measuring although it was too small to be a target of this line is read as the non-target it is. Nothing is lost silently;
 * what was read otherwise than it was written is noted.
 */
final class FollowUp {

    private final Map<String, Lesion> ofBaseline = new HashMap<>();
    private final LesionRegistry registry;
    private final RecordedAssessment recorded;
    /** Neither followed in this line nor new when they are seen. */
    private final Set<String> leftOut;

    private final List<TargetMeasurement> targets = new ArrayList<>();
    private final List<NonTargetFinding> nonTargets = new ArrayList<>();
    private final List<NewLesion> newLesions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private FollowUp(
            RecordedAssessment recorded, Baseline baseline, RecordedAssessment source, LesionRegistry registry) {
        baseline.lesions().forEach(lesion -> ofBaseline.put(lesion.id(), lesion));
        this.recorded = recorded;
        this.leftOut = source.lesions().targets().stream()
                .filter(seen -> seen.state() == TargetState.LOCALLY_TREATED || seen.state() == TargetState.MERGED)
                .map(TargetSeen::lesion)
                .collect(Collectors.toSet());
        this.registry = registry;
    }

    /** An assessment as the rules of RECIST take it, and what had to be read otherwise than it was written. */
    record Read(Assessment assessment, List<String> notes) {}

    /** @param source what the baseline was made from */
    static Read read(
            RecordedAssessment recorded, Baseline baseline, RecordedAssessment source, LesionRegistry registry) {
        FollowUp followUp = new FollowUp(recorded, baseline, source, registry);
        recorded.lesions().targets().forEach(followUp::target);
        recorded.lesions().nonTargets().forEach(followUp::nonTarget);
        recorded.lesions().newLesions().forEach(followUp::newLesion);
        return new Read(
                new Assessment(
                        recorded.date(),
                        recorded.reader(),
                        recorded.modality(),
                        followUp.targets,
                        followUp.nonTargets,
                        followUp.newLesions),
                List.copyOf(followUp.notes));
    }

    private void target(TargetSeen seen) {
        Lesion lesion = ofBaseline.get(seen.lesion());
        if (lesion == null) {
            boolean there = seen.state() == TargetState.MEASURED || seen.state() == TargetState.TOO_SMALL_TO_MEASURE;
            if (there) {
                isSeen(seen.lesion());
            }
        } else if (lesion.kind() == LesionKind.TARGET) {
            targets.add(new TargetMeasurement(seen.lesion(), seen.state(), seen.mm()));
        } else {
            nonTargets.add(asNonTarget(seen, lesion));
        }
    }

    private static NonTargetFinding asNonTarget(TargetSeen seen, Lesion lesion) {
        return switch (seen.state()) {
            case MEASURED ->
                new NonTargetFinding(
                        seen.lesion(), NonTargetState.PRESENT, lesion.nodal() ? seen.mm() : Optional.empty());
            case TOO_SMALL_TO_MEASURE, MERGED -> new NonTargetFinding(seen.lesion(), NonTargetState.PRESENT);
            case DISAPPEARED -> new NonTargetFinding(seen.lesion(), NonTargetState.ABSENT);
            case NOT_ASSESSED, LOCALLY_TREATED -> new NonTargetFinding(seen.lesion(), NonTargetState.NOT_ASSESSED);
        };
    }

    private void nonTarget(NonTargetSeen seen) {
        Lesion lesion = ofBaseline.get(seen.lesion());
        if (lesion == null) {
            if (seen.state() == NonTargetSeen.State.PROGRESSED) {
                cameLater(seen.lesion());
            } else if (seen.state() == NonTargetSeen.State.PRESENT) {
                isSeen(seen.lesion());
            }
        } else if (lesion.kind() == LesionKind.TARGET) {
            notes.add(seen.lesion() + " is a target of this line and was not measured: not evaluable.");
        } else {
            nonTargets.add(new NonTargetFinding(
                    seen.lesion(),
                    switch (seen.state()) {
                        case PRESENT -> NonTargetState.PRESENT;
                        case ABSENT -> NonTargetState.ABSENT;
                        case PROGRESSED -> NonTargetState.UNEQUIVOCAL_PROGRESSION;
                        case NOT_ASSESSED -> NonTargetState.NOT_ASSESSED;
                    }));
        }
    }

    private void newLesion(NewLesionSeen seen) {
        Lesion lesion = ofBaseline.get(seen.lesion());
        if (lesion == null) {
            newLesions.add(new NewLesion(
                    registry.lesion(seen.lesion(), LesionKind.NEW),
                    seen.certain() ? NewLesion.Certainty.UNEQUIVOCAL : NewLesion.Certainty.EQUIVOCAL));
        } else if (lesion.kind() == LesionKind.NON_TARGET) {
            nonTargets.add(new NonTargetFinding(seen.lesion(), NonTargetState.PRESENT));
            notes.add(seen.lesion() + " was there at the baseline of this line: not new, read as a non-target.");
        } else {
            notes.add(seen.lesion() + " is a target of this line and was not measured: not evaluable.");
        }
    }

    private void isSeen(String lesion) {
        if (leftOut.contains(lesion)) {
            notes.add(lesion
                    + " is seen; it was treated locally, or had merged with another lesion, before this line: not"
                    + " followed in it, and not new. If it grows beyond doubt, report it as PROGRESSED.");
        } else {
            cameLater(lesion);
        }
    }

    private void cameLater(String lesion) {
        newLesions.add(new NewLesion(registry.lesion(lesion, LesionKind.NEW), NewLesion.Certainty.UNEQUIVOCAL));
        notes.add(
                lesion + " is seen, and was not there at the baseline of this line on record: read as a new lesion of "
                        + recorded.date() + ". If it was there, correct the baseline.");
    }
}
