package dev.sextant.response;

/** What was done with the study drugs because of an adverse event. */
public enum DrugAction {
    NONE,
    DOSE_REDUCED,
    INTERRUPTED,
    WITHDRAWN
}
