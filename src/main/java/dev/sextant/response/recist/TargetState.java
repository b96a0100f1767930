package dev.sextant.response.recist;

/** How a target lesion was seen at one assessment. */
public enum TargetState {
    /** Measured; also below 5 mm, when the reader could measure it. */
    MEASURED,
    /** Present and too small to measure: counts 5 mm. */
    TOO_SMALL_TO_MEASURE,
    /** Gone: counts 0. */
    DISAPPEARED,
    /** Grown together with another target, whose diameter now holds it: adds nothing, and is not gone. */
    MERGED,
    /** Not seen, or not measurable for a technical reason: not evaluable. */
    NOT_ASSESSED,
    /** Treated locally (surgery, radiation, ablation) while on study: not evaluable from then on. */
    LOCALLY_TREATED
}
