package dev.sextant.sequencing;

import dev.sextant.kernel.SpecimenId;

/** Reads what is known of tissue specimens. */
public interface TissueResults {

    /** Never null: a specimen without any document has empty findings. */
    TissueFindings of(SpecimenId specimenId);
}
