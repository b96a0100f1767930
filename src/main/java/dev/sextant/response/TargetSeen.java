package dev.sextant.response;

import dev.sextant.response.recist.TargetState;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A measured lesion, as it was reported.
 *
 * @param organ stated where the lesion is mentioned first, later only if wanted
 * @param nodal as the organ
 * @param mm longest diameter, of a node its short axis; only when MEASURED
 */
record TargetSeen(
        String lesion, Optional<String> organ, Optional<Boolean> nodal, Optional<BigDecimal> mm, TargetState state)
        implements LesionSeen {}
