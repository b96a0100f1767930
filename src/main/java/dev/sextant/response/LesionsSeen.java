package dev.sextant.response;

import dev.sextant.response.recist.TargetState;
import java.util.List;
import java.util.stream.Stream;

/** Everything that one assessment says of lesions; raw, so that responses can be computed again at any time. */
record LesionsSeen(List<TargetSeen> targets, List<NonTargetSeen> nonTargets, List<NewLesionSeen> newLesions) {

    LesionsSeen {
        targets = List.copyOf(targets);
        nonTargets = List.copyOf(nonTargets);
        newLesions = List.copyOf(newLesions);
    }

    /** Whether the lesion is disease here, without any doubt that it is. */
    boolean showsBeyondDoubt(String lesion) {
        return targets.stream()
                        .filter(seen -> seen.lesion().equals(lesion))
                        .anyMatch(seen -> seen.state() == TargetState.MEASURED
                                || seen.state() == TargetState.TOO_SMALL_TO_MEASURE)
                || nonTargets.stream()
                        .filter(seen -> seen.lesion().equals(lesion))
                        .anyMatch(seen -> seen.state() == NonTargetSeen.State.PRESENT
                                || seen.state() == NonTargetSeen.State.PROGRESSED)
                || newLesions.stream()
                        .filter(seen -> seen.lesion().equals(lesion))
                        .anyMatch(NewLesionSeen::certain);
    }

    List<LesionSeen> all() {
        return Stream.<List<? extends LesionSeen>>of(targets, nonTargets, newLesions)
                .<LesionSeen>flatMap(List::stream)
                .toList();
    }
}
