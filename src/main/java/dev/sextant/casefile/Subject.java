package dev.sextant.casefile;

/**
 * All that is kept of who the patient is.
 *
 * @param pseudonym the study's code for the patient; unique within a study
 * @param birthYear year only: a full date of birth would identify
 */
public record Subject(String pseudonym, int birthYear, Sex sex) {}
