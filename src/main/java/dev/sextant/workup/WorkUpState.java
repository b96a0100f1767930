package dev.sextant.workup;

/** What becomes of a round when it is looked at; the names are routing values of the process. */
enum WorkUpState {
    COMPLETE,
    WAITING,
    /** The time is over and something is missing: the board decides. */
    CUT_OFF,
    /** The board wants the signature from what is there. */
    REQUESTED;

    static WorkUpState of(boolean complete, boolean requested, boolean cutOffReached) {
        if (complete) {
            return COMPLETE;
        }
        if (requested) {
            return REQUESTED;
        }
        return cutOffReached ? CUT_OFF : WAITING;
    }
}
