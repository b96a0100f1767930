package dev.sextant.response;

import java.util.List;
import java.util.stream.Stream;

/** Everything that one assessment says of lesions; raw, so that responses can be computed again at any time. */
record LesionsSeen(List<TargetSeen> targets, List<NonTargetSeen> nonTargets, List<NewLesionSeen> newLesions) {

    LesionsSeen {
        targets = List.copyOf(targets);
        nonTargets = List.copyOf(nonTargets);
        newLesions = List.copyOf(newLesions);
    }

    List<LesionSeen> all() {
        return Stream.<List<? extends LesionSeen>>of(targets, nonTargets, newLesions)
                .<LesionSeen>flatMap(List::stream)
                .toList();
    }
}
