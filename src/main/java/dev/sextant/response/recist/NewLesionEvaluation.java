package dev.sextant.response.recist;

import java.util.List;

/**
 * Whether there is new disease.
 *
 * @param lesions ids of those that decide the status
 */
public record NewLesionEvaluation(Status status, List<String> lesions, String reason) {

    /** From none to beyond doubt. */
    public enum Status {
        NONE,
        /** Perhaps: treatment goes on, the next assessment tells. */
        EQUIVOCAL,
        /** Equivocal when it was read; a later assessment confirmed it, so progression dates from this one. */
        CONFIRMED_LATER,
        UNEQUIVOCAL
    }

    public NewLesionEvaluation {
        lesions = List.copyOf(lesions);
    }
}
