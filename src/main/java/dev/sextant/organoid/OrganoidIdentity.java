package dev.sextant.organoid;

/** Whether a model is of the patient that it should be of. */
public enum OrganoidIdentity {
    MATCH,
    MISMATCH,
    NOT_ASSESSABLE
}
