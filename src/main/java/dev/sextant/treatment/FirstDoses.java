package dev.sextant.treatment;

import java.util.Optional;

/** The doses with which lines began: who recorded them, and when. */
@FunctionalInterface
public interface FirstDoses {

    /** Empty while the line has not begun. */
    Optional<Dose> of(TreatmentLine line);
}
