package dev.sextant.grouping;

/** Where an alteration was seen, best supported first; the table {@code armChoice} ranks arms by it. */
enum Support {
    TRUNCAL,
    SHARED,
    TISSUE_AND_PLASMA,
    PRIVATE,
    /** Only one lesion could be evaluated: ranks with private. */
    NOT_ASSESSABLE,
    PLASMA_ONLY,
    /** No alteration carries the arm (biomarkers, receptors). */
    NONE;

    static Support of(Clonality clonality, boolean inTissue, boolean inPlasma) {
        if (!inTissue) {
            return inPlasma ? PLASMA_ONLY : NONE;
        }
        return switch (clonality) {
            case TRUNCAL -> TRUNCAL;
            case SHARED -> SHARED;
            case PRIVATE -> inPlasma ? TISSUE_AND_PLASMA : PRIVATE;
            case NOT_ASSESSABLE -> inPlasma ? TISSUE_AND_PLASMA : NOT_ASSESSABLE;
        };
    }
}
