package dev.sextant.document;

import dev.sextant.kernel.InvalidInput;
import java.util.Arrays;

/** What a file is said to be by whoever sends it. */
public enum DocumentKind {
    SOMATIC_VCF(true),
    MAF(true),
    COPY_NUMBER(true),
    /** Tumour mutational burden, microsatellite instability, PD-L1. */
    BIOMARKERS(true),
    CTDNA_VCF(true),
    CTDNA_REPORT(true),
    /** Immunohistochemistry and in-situ hybridisation: HER2, oestrogen and progesterone receptor. */
    PATHOLOGY(true),
    IDENTITY_PANEL(true),
    ORGANOID_IMAGE_MEASUREMENTS(false),
    DRUG_SCREEN(false),
    PLATE_MAP(false),
    IMAGING_REPORT(false),
    OTHER(false);

    private final boolean needsSpecimen;

    DocumentKind(boolean needsSpecimen) {
        this.needsSpecimen = needsSpecimen;
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
        return needsSpecimen;
    }
}
