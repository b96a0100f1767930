package dev.sextant.grouping;

/** Where an arm stands; only a MATCHED one can be chosen. */
enum ArmState {
    MATCHED,
    /** Must not be given, whatever else holds. */
    BLOCKED,
    /** Fits, or may fit, but the disease progressed on its lead agent. */
    EXPOSED,
    NOT_MATCHED,
    NOT_KNOWN
}
