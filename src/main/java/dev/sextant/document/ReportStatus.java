package dev.sextant.document;

import java.util.List;

/**
 * Status of a report, as in FHIR R4 <a href="https://hl7.org/fhir/R4/valueset-diagnostic-report-status.html">
 * DiagnosticReport.status</a>. Its {@code cancelled} is a matter of the order, not of a document: there is none.
 */
public enum ReportStatus {
    PRELIMINARY,
    FINAL,
    AMENDED,
    CORRECTED,
    /** Never sent with a file: a stored document is marked so, see {@link EnteredInError}. */
    ENTERED_IN_ERROR;

    /** Those that a file may be sent with. */
    static final List<ReportStatus> OF_FILES = List.of(PRELIMINARY, FINAL, AMENDED, CORRECTED);

    /** Whether it says what a report before it said wrongly or not at all. */
    boolean corrects() {
        return this == AMENDED || this == CORRECTED;
    }
}
