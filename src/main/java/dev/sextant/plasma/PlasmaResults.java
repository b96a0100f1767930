package dev.sextant.plasma;

import dev.sextant.kernel.SpecimenId;

/** Reads what is known of blood draws. */
public interface PlasmaResults {

    /** Never null: a draw without any document has empty findings. */
    PlasmaFindings of(SpecimenId specimenId);
}
