package dev.sextant.document;

import dev.sextant.kernel.InvalidInput;
import java.util.Arrays;

/** What a file is said to be by whoever sends it. */
public enum DocumentKind {
    SOMATIC_VCF(Subject.SPECIMEN),
    MAF(Subject.SPECIMEN),
    COPY_NUMBER(Subject.SPECIMEN),
    /** Tumour mutational burden, microsatellite instability, PD-L1. */
    BIOMARKERS(Subject.SPECIMEN),
    CTDNA_VCF(Subject.SPECIMEN),
    CTDNA_REPORT(Subject.SPECIMEN),
    /** Immunohistochemistry and in-situ hybridisation: HER2, oestrogen and progesterone receptor. */
    PATHOLOGY(Subject.SPECIMEN),
    IDENTITY_PANEL(Subject.SPECIMEN),
    /** Long diameters of organoids over time. */
    ORGANOID_IMAGE_MEASUREMENTS(Subject.SCREEN),
    /** What a plate reader measured. */
    DRUG_SCREEN(Subject.SCREEN),
    /** What was in the wells of a plate. A layout: the same one may serve many plates, and patients. */
    PLATE_MAP(Subject.SCREEN),
    IMAGING_REPORT(Subject.CASE),
    OTHER(Subject.CASE);

    /** What such a file says nothing without. */
    private enum Subject {
        CASE,
        SPECIMEN,
        SCREEN
    }

    private final Subject subject;

    DocumentKind(Subject subject) {
        this.subject = subject;
    }

    /** @throws InvalidInput when there is no such kind */
    static DocumentKind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("kind", "one of " + Arrays.toString(values()), name));
    }

    /** Whether such a file says nothing until it is known which specimen it was made from. */
    public boolean needsSpecimen() {
        return subject == Subject.SPECIMEN;
    }

    /** Whether such a file says nothing until it is known which organoid was screened, and in which screen. */
    public boolean needsScreen() {
        return subject == Subject.SCREEN;
    }

    /** Whether its bytes were measured on one patient, so that they cannot be another's too. */
    boolean isOfOnePatient() {
        return this != PLATE_MAP;
    }
}
