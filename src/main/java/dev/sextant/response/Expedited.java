package dev.sextant.response;

/** How fast an event goes to the authority (ICH E2A, section III.B). */
enum Expedited {
    SEVEN_DAYS,
    FIFTEEN_DAYS,
    NOT_EXPEDITED
}
