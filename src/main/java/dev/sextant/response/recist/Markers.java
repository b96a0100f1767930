package dev.sextant.response.recist;

/** Tumour markers, where the study uses them: a complete response needs normal ones. */
public enum Markers {
    NOT_USED,
    NORMAL,
    ABOVE_NORMAL,
    NOT_ASSESSED
}
