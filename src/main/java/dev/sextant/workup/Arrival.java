package dev.sextant.workup;

import dev.sextant.document.DocumentKind;
import java.time.Instant;

/**
 * One current document of a specimen, as far as waiting for results goes.
 *
 * @param preliminary a preliminary report has not arrived yet
 * @param qualityFailed whether the laboratory says that the analysis failed: that has arrived too
 */
record Arrival(DocumentKind kind, boolean preliminary, boolean qualityFailed, Instant receivedAt) {

    /** Whether it carries mutations: what a specimen is worthless without. */
    boolean isSequencing() {
        return switch (kind) {
            case SOMATIC_VCF, MAF, CTDNA_VCF, CTDNA_REPORT -> true;
            default -> false;
        };
    }
}
