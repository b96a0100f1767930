package dev.sextant.response.recist;

/** What a lesion counts as, fixed at baseline except for new ones. */
public enum LesionKind {
    TARGET,
    NON_TARGET,
    NEW
}
