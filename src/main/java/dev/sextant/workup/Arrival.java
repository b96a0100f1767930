package dev.sextant.workup;

import dev.sextant.document.DocumentKind;
import java.time.Instant;

/**
 * One current document of a specimen, as far as waiting for results goes.
 *
 * @param preliminary a preliminary report has not arrived yet
 * @param qualityFailed whether the laboratory says that the analysis failed: that has arrived too
 * @param repeat whether it is the result of a repeated test, in the place of an earlier one
 */
record Arrival(DocumentKind kind, boolean preliminary, boolean qualityFailed, Instant receivedAt, boolean repeat) {

    Arrival(DocumentKind kind, boolean preliminary, boolean qualityFailed, Instant receivedAt) {
        this(kind, preliminary, qualityFailed, receivedAt, false);
    }

    /** Whether it carries mutations: what a specimen is worthless without. */
    boolean isSequencing() {
        return isSequencing(kind);
    }

    static boolean isSequencing(DocumentKind kind) {
        return switch (kind) {
            case SOMATIC_VCF, MAF, CTDNA_VCF, CTDNA_REPORT -> true;
            default -> false;
        };
    }
}
