package dev.sextant.identity;

/** Whether two samples are of one person; of a single sample, whether it is of its patient. */
public enum IdentityVerdict {
    MATCH,
    MISMATCH,
    NOT_ASSESSABLE
}
