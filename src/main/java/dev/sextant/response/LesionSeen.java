package dev.sextant.response;

import java.util.Optional;

/** A lesion that an assessment mentions. */
sealed interface LesionSeen permits TargetSeen, NonTargetSeen, NewLesionSeen {

    /** The reader's name for it ("T1"), the same over all assessments of a case. */
    String lesion();

    Optional<String> organ();

    Optional<Boolean> nodal();
}
