package dev.sextant.document;

import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;

/**
 * Whether the documents of a specimen or organoid are held, because it may be another patient's; identity answers. What is
 * held stays on file and counts for nothing: {@link Documents#currentOf(SpecimenId)} leaves it out.
 */
public interface Quarantine {

    boolean holds(SpecimenId specimenId);

    /** Whether the organoid itself is held; that the specimen it was grown from is not is another question. */
    boolean holds(OrganoidId organoidId);
}
