package dev.sextant.casefile;

import java.util.Optional;

/** Whether a patient takes part; the names are routing values of the process. */
public enum ConsentState {
    GIVEN,
    /** Nobody has recorded an answer yet. */
    MISSING,
    REFUSED;

    static ConsentState of(Optional<Consent> latest) {
        return latest.map(consent -> consent.given() ? GIVEN : REFUSED).orElse(MISSING);
    }
}
