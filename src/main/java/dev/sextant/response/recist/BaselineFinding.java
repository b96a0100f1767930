package dev.sextant.response.recist;

import java.util.Optional;

/**
 * Something about the choice of lesions at baseline.
 *
 * @param lesion the lesion's id, where it is about one
 */
public record BaselineFinding(Severity severity, Rule rule, Optional<String> lesion, String message) {

    /** Whether evaluation should go on. */
    public enum Severity {
        /** Against RECIST 1.1: choose again. */
        ERROR,
        /** Allowed, with care. */
        WARNING
    }

    /** The rule it is about. */
    public enum Rule {
        NO_LESION,
        NO_TARGET,
        TOO_MANY_TARGETS,
        TOO_MANY_IN_ONE_ORGAN,
        NOT_MEASURED,
        NOT_MEASURABLE,
        NORMAL_NODE,
        NON_TARGET_NODE,
        COULD_BE_TARGET,
        UNSUITABLE_TARGET,
        BIOPSIED_TARGET,
        UNSUITABLE_MODALITY,
        IMAGING_TOO_OLD,
        IMAGING_AFTER_START
    }
}
