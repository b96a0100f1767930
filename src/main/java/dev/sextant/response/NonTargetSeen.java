package dev.sextant.response;

import java.util.Optional;

/** A lesion that is followed without being measured, as it was reported. */
record NonTargetSeen(String lesion, Optional<String> organ, Optional<Boolean> nodal, State state)
        implements LesionSeen {

    /** As readers say it. */
    enum State {
        PRESENT,
        ABSENT,
        /** Unequivocally, by the whole of the disease. */
        PROGRESSED,
        NOT_ASSESSED
    }
}
