package dev.sextant.response.recist;

/**
 * A lesion that was not there at baseline, at each assessment that shows it, always under the same id: so a later
 * assessment can confirm what an earlier one left open.
 */
public record NewLesion(Lesion lesion, Certainty certainty) {

    /** How sure the reader is that it is new disease. */
    public enum Certainty {
        EQUIVOCAL,
        UNEQUIVOCAL
    }

    public NewLesion {
        if (lesion.kind() != LesionKind.NEW) {
            throw new IllegalArgumentException("Lesion " + lesion.id() + ": expected NEW, found " + lesion.kind());
        }
    }
}
