package dev.sextant.organoid;

import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.Sha256;

/** A file that a result was computed from. */
record ScreenInput(Role role, DocumentId documentId, Sha256 sha256) {

    /** What the file is in its screen. */
    enum Role {
        TREATED,
        DAY_0,
        MAP,
        DIAMETERS
    }
}
