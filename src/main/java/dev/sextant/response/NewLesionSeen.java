package dev.sextant.response;

import java.util.Optional;

/**
 * A lesion that was not there before, at each assessment that shows it, under the same name.
 *
 * @param certain beyond doubt; otherwise the next assessment tells
 */
record NewLesionSeen(String lesion, Optional<String> organ, Optional<Boolean> nodal, boolean certain)
        implements LesionSeen {}
