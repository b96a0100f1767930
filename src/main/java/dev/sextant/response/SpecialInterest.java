package dev.sextant.response;

/** Events that these studies look at with special care, serious or not. */
public enum SpecialInterest {
    /** Interstitial lung disease or pneumonitis. */
    ILD,
    /** Fall of the left ventricular ejection fraction. */
    LVEF,
    /** Injury of the liver. */
    LIVER,
    PREGNANCY
}
