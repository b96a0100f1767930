package dev.sextant.response.recist;

/** How lesions were measured. */
public enum Modality {
    CT,
    MRI,
    PET_CT,
    CHEST_X_RAY,
    CALIPER,
    /** Not a means of measuring in RECIST 1.1: it depends on who holds the probe. */
    ULTRASOUND,
    OTHER
}
