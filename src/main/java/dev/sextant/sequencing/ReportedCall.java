package dev.sextant.sequencing;

/**
 * A call of a gene's copies without a number. The first six are the levels of GISTIC and cBioPortal
 * (https://docs.cbioportal.org/file-formats/#discrete-copy-number-data); they are no copy numbers, and none is derived from them.
 */
public enum ReportedCall {
    /** 2: high-level amplification. */
    AMPLIFICATION,
    /** 1: low-level gain, a few more copies. */
    GAIN,
    /** 0. */
    NEUTRAL,
    /** -1: shallow loss, usually one copy. */
    LOSS,
    /** -1.5: part of the gene is gone. */
    PARTIAL_DELETION,
    /** -2: deep loss, usually both copies. */
    DEEP_DELETION,
    /** More copies than two, nobody says how many: {@code <DUP>} without CN. */
    DUPLICATION,
    /** Fewer copies than two, nobody says whether one or none is left: {@code <DEL>} without CN. */
    DELETION
}
