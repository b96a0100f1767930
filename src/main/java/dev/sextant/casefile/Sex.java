package dev.sextant.casefile;

/** Administrative sex, as in FHIR (https://hl7.org/fhir/R4/valueset-administrative-gender.html). */
public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    NOT_KNOWN
}
