package dev.sextant.response.recist;

/** Response of the target lesions. */
public enum TargetResponse {
    CR,
    PR,
    SD,
    PD,
    /** Not all targets could be evaluated, and those that could do not prove progression. */
    NE,
    /** There were no targets at baseline. */
    NO_TARGETS
}
