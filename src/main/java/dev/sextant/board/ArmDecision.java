package dev.sextant.board;

/** What the board answers to a proposed arm; the names are routing values of the process. */
enum ArmDecision {
    CONFIRM_PROPOSED,
    OTHER_ARM,
    NO_ARM,
    RE_TEST,
    WAIVE;

    /** Whether it decides on treatment, so that a second person must sign. */
    boolean needsCountersignature() {
        return switch (this) {
            case CONFIRM_PROPOSED, OTHER_ARM, NO_ARM -> true;
            case RE_TEST, WAIVE -> false;
        };
    }
}
