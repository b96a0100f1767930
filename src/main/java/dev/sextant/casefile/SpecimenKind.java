package dev.sextant.casefile;

/** What was taken from the patient. */
public enum SpecimenKind {
    TISSUE,
    BLOOD,
    SERUM,
    NORMAL
}
