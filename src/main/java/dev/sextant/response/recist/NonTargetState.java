package dev.sextant.response.recist;

/** How a non-target lesion was seen at one assessment. */
public enum NonTargetState {
    /** Gone; of a node: below 10 mm. */
    ABSENT,
    PRESENT,
    /** Progression beyond doubt, by the whole of the disease: the reader's judgement, not a figure. */
    UNEQUIVOCAL_PROGRESSION,
    NOT_ASSESSED
}
