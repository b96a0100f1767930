package dev.sextant.workup;

/** Whether the results of a specimen are there; the names are routing values of the process. */
enum ResultState {
    READY,
    WAITING,
    GIVEN_UP;

    static ResultState of(boolean ready, boolean givenUp) {
        if (ready) {
            return READY;
        }
        return givenUp ? GIVEN_UP : WAITING;
    }
}
