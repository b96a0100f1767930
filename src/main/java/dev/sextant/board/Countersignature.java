package dev.sextant.board;

/** What the second person answers; the names are routing values of the process. */
enum Countersignature {
    SIGNED,
    RETURNED
}
