package dev.sextant.casefile;

/** How bone was decalcified; acid destroys what HER2 testing needs, so such a specimen is not evaluable for HER2. */
public enum Decalcification {
    NONE,
    EDTA,
    ACID,
    NOT_KNOWN
}
