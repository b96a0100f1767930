package dev.sextant.grouping;

/**
 * In how many lesions an alteration is, of those where it could have been seen (Murtaza, Nat Commun 2015;6:8760: stem,
 * clade, private).
 */
enum Clonality {
    TRUNCAL,
    SHARED,
    PRIVATE,
    NOT_ASSESSABLE;

    /** @param evaluable lesions whose usable assay covers the place, present ones included */
    static Clonality of(int present, int evaluable) {
        if (present > evaluable) {
            throw new IllegalArgumentException(present + " of " + evaluable + " lesions");
        }
        if (present == 0 || evaluable < 2) {
            return NOT_ASSESSABLE;
        }
        return present == evaluable ? TRUNCAL : present > 1 ? SHARED : PRIVATE;
    }
}
