package dev.sextant.casefile;

/** Where a case stands, in the words of people. */
public enum Stage {
    REFERRED,
    SCREENING,
    ELIGIBILITY,
    SCREEN_FAILED,
    WORK_UP,
    BOARD,
    ARM_CONFIRMED,
    /** A line runs, or ran and the next is decided on. */
    ON_TREATMENT,
    FOLLOW_UP,
    DECEASED,
    /** All consent was withdrawn: what was collected stays, nothing is added but a death. */
    WITHDRAWN;

    /** Whether a case may go from here to there: a withdrawn case stays withdrawn, nobody comes back from the dead. */
    boolean mayBecome(Stage next) {
        return switch (this) {
            case WITHDRAWN -> false;
            case DECEASED -> next == WITHDRAWN;
            default -> next != this;
        };
    }
}
