package dev.sextant.document;

/** What a file is said to be by whoever sends it. */
public enum DocumentKind {
    SOMATIC_VCF,
    MAF,
    COPY_NUMBER,
    /** Tumour mutational burden, microsatellite instability, PD-L1. */
    BIOMARKERS,
    CTDNA_VCF,
    CTDNA_REPORT,
    /** Immunohistochemistry and in-situ hybridisation: HER2, oestrogen and progesterone receptor. */
    PATHOLOGY,
    IDENTITY_PANEL,
    ORGANOID_IMAGE_MEASUREMENTS,
    DRUG_SCREEN,
    PLATE_MAP,
    IMAGING_REPORT,
    OTHER
}
