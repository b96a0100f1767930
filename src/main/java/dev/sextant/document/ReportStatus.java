package dev.sextant.document;

/** Status of a report, as in FHIR DiagnosticReport.status (https://hl7.org/fhir/R4/valueset-diagnostic-report-status.html). */
public enum ReportStatus {
    PRELIMINARY,
    FINAL,
    AMENDED,
    CORRECTED
}
