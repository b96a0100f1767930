package dev.sextant.board;

/** What the board answers to a proposal for a running line. */
enum AdjustmentDecision {
    AS_PROPOSED,
    OTHER_REGIMEN,
    STAY,
    CONTINUE_BEYOND_PROGRESSION,
    STOP
}
