package dev.sextant.study;

/** As {@link dev.sextant.kernel.Answer}, for questions that do not apply to everybody. */
enum Circumstance {
    YES,
    NO,
    NOT_KNOWN,
    NOT_APPLICABLE
}
