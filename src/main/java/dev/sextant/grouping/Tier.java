package dev.sextant.grouping;

/** How good the evidence for an alteration is; best first. Our own scale, one citation per row of the knowledge table. */
enum Tier {
    /** Guideline or phase III in breast cancer. */
    I,
    /** Prospective phase II or cohort. */
    II,
    /** Other tumours or preclinical. */
    III,
    /** Inference. */
    IV
}
