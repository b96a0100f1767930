package dev.sextant.organoid;

/** What the laboratory does about a screen that failed its quality control; the names are routing values of the process. */
enum FailedScreenDecision {
    RE_SCREEN,
    STOP
}
