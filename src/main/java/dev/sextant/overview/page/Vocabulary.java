package dev.sextant.overview.page;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of the pages: which states have a colour, what is read as a word, what fields are called. */
final class Vocabulary {

    private Vocabulary() {}

    static final Set<String> GOOD = Set.of(
            "MATCHED",
            "MET",
            "YES",
            "CONFIRMED",
            "USABLE",
            "ELIGIBLE",
            "ASSIGNED",
            "ADEQUATE",
            "SIGNED",
            "PASS",
            "CLEAR",
            "SENSITIVE",
            "ESTABLISHED",
            "MATCH",
            "IMPLEMENTED",
            "TIMELY",
            "COVERED",
            "CLEARED",
            "MOLECULAR_RESPONSE");
    static final Set<String> BAD = Set.of(
            "BLOCK",
            "BLOCKED",
            "NO_ARM",
            "CONFLICT",
            "UNUSABLE",
            "NOT_ELIGIBLE",
            "NOT_MET",
            "INADEQUATE",
            "RETURNED",
            "OVERTAKEN",
            "FAIL",
            "FAILED",
            "MISMATCH",
            "RESISTANT",
            "NOT_IMPLEMENTED",
            "LATE");
    static final Set<String> WARN = Set.of(
            "NOT_COVERED",
            "NO_MOLECULAR_RESPONSE",
            "NOT_KNOWN",
            "EXPOSED",
            "INSUFFICIENT",
            "PROVISIONAL",
            "ALL_BLOCKED_OR_EXPOSED",
            "REOPENED",
            "LIMITED",
            "WARNING",
            "INTERMEDIATE",
            "UNINTERPRETABLE",
            "NOT_TESTABLE",
            "NOT_ASSESSABLE",
            "ENTERED_IN_ERROR",
            "MODIFIED");
    /** Names of one word that are read as words; a gene's symbol looks the same and stays as it is. */
    static final Set<String> NAMES = Set.of(
            ("YES NO NONE FEMALE MALE OTHER METASTATIC PRIMARY SECONDARY PROGRESSION ADVANCED ADJUVANT NEOADJUVANT "
                            + "FINAL PRELIMINARY AMENDED CORRECTED TISSUE BLOOD SERUM NORMAL FRESH FROZEN GIVEN MISSING "
                            + "REFUSED REGISTERED INTERPRETED PATHOLOGY BIOMARKERS COMPLETE WAITING TASK RESULT REMINDER "
                            + "TRUNCAL SHARED PRIVATE PRESENT ABSENT AMPLIFIED TOXICITY COMPLETED PROPOSED CONFIRMED "
                            + "PLANNED IMPLEMENTED MODIFIED RUNNING ENDED STAY PREPARE ADJUST BOARD STOP GROWING FAILED ESTABLISHED "
                            + "PASS LIMITED FAIL SENSITIVE INTERMEDIATE RESISTANT UNINTERPRETABLE MATCH MISMATCH CLEAR WARNING "
                            + "BLOCKED TESTABLE OPEN CLOSED TIMELY LATE DEATH HOSPITALISATION DISABILITY REDUCED DELAYED OMITTED "
                            + "WITHDRAWN INTERRUPTED LIVER PREGNANCY RECOVERED RECOVERING FATAL RELATED UNEXPECTED EXPECTED PARTIAL "
                            + "POSTMENOPAUSAL PREMENOPAUSAL AGREED ARM ADJUSTMENT ORGANOID PROGRESSED SPONSOR REVIEW AUTHORITY EXPEDITE "
                            + "LOCAL CENTRAL NODAL TARGET BLOCK KIDNEY MENOPAUSE TRANSPLANT STEROIDS PNEUMONITIS PLATELETS")
                    .split(" "));

    /** Where the name of a field says too little: what it is called, with its unit. */
    static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("lvefPercent", "LVEF (%)"),
            Map.entry("baselineLvefPercent", "LVEF at baseline (%)"),
            Map.entry("lvefMeasuredOn", "LVEF measured on"),
            Map.entry("dpdDeficiency", "DPD deficiency"),
            Map.entry("creatinineClearance", "Creatinine clearance (mL/min)"),
            Map.entry("platelets", "Platelets (10⁹/L)"),
            Map.entry("neutrophils", "Neutrophils (10⁹/L)"),
            Map.entry("haemoglobin", "Haemoglobin (g/L)"),
            Map.entry("astUln", "AST (× upper limit of normal)"),
            Map.entry("altUln", "ALT (× upper limit of normal)"),
            Map.entry("bilirubinUln", "Bilirubin (× upper limit of normal)"),
            Map.entry("activeCnsDisease", "Active CNS disease"),
            Map.entry("hepatitisB", "Hepatitis B"),
            Map.entry("sum", "Sum of diameters (mm)"),
            Map.entry("baselineSum", "Sum at baseline (mm)"),
            Map.entry("nadir", "Smallest sum before (mm)"),
            Map.entry("percentFromBaseline", "Change from baseline (%)"),
            Map.entry("percentFromNadir", "Change from nadir (%)"),
            Map.entry("mm", "Size (mm)"),
            Map.entry("awareAt", "Site aware at"),
            Map.entry("grade", "Grade (CTCAE)"),
            Map.entry("counts", "Counts for the decision"),
            Map.entry("micromolar", "Dose (µM)"),
            Map.entry("purityPercent", "Tumour cells (%)"),
            Map.entry("asRead", "As read on that day"));

    /** What a row is about stands in its first columns. */
    static final List<String> FIRST =
            List.of("number", "version", "date", "drug", "check", "lesion", "arm", "title", "label", "state");
}
