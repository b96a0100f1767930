package dev.sextant.grouping;

/** How sure the assignment is; the names are routing values of the process. */
public enum ArmOutcome {
    /** Every criterion known, one arm chosen. */
    ASSIGNED,
    /** Something is not known, but no value of it would change the chosen arm. */
    PROVISIONAL,
    /** Some value of something not known would change the choice. */
    INSUFFICIENT,
    /** Everything known, nothing matched. */
    NO_ARM,
    /** Arms match, but none is open. */
    ALL_BLOCKED_OR_EXPOSED,
    /** Callers, foci or methods disagree on ERBB2. */
    CONFLICT
}
