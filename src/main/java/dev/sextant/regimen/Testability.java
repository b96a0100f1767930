package dev.sextant.regimen;

/** How much of a drug's effect an organoid of epithelial cells alone can show. */
public enum Testability {
    FULL,
    /** Part of the effect is missing or needs more time: sensitivity counts, resistance does not. */
    LIMITED,
    NOT_TESTABLE
}
