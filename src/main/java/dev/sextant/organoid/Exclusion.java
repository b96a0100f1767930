package dev.sextant.organoid;

/** Why a decision may not rest on an answer. */
public record Exclusion(Reason reason, String text) {

    public enum Reason {
        /** The model grows or failed, or nobody has said anything of it. */
        NOT_ESTABLISHED,
        /** It is not the patient's, or was found not to be and two people have not yet said otherwise. */
        IDENTITY_MISMATCH,
        /** Nobody could tell whether it is the patient's. */
        IDENTITY_NOT_ASSESSABLE,
        /** Something could not be computed: shown to the board, adjusts nothing. */
        QUALITY_LIMITED,
        QUALITY_FAILED,
        SPECIMEN_TOO_OLD,
        /** Taken before the line before the running one had ended: the tumour has seen another treatment since. */
        SPECIMEN_BEFORE_LINE,
        /** A newer answer of the same focus counts. */
        NEWER_ANSWER
    }
}
