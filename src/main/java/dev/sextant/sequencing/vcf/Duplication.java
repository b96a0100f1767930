package dev.sextant.sequencing.vcf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether inserted bases can be the duplication of residues that a name says. */
final class Duplication {

    private static final Pattern NAME = Pattern.compile("([A-Z])(\\d{1,5})(?:_([A-Z])(\\d{1,5}))?dup");
    private static final String BASES = "TCAG";

    /** The standard genetic code, codons in the order TTT, TTC, TTA, TTG, TCT … (NCBI translation table 1). */
    private static final String CODE = "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG";

    private Duplication() {}

    /**
     * @param change short name, for example {@code Y772_A775dup}
     * @param inserted bases on the forward strand, cut anywhere in the reading frame, of a gene on either strand
     */
    static boolean makes(String change, String inserted) {
        Matcher name = NAME.matcher(change);
        if (!name.matches() || !inserted.matches("[ACGT]+")) {
            return false;
        }
        int first = Integer.parseInt(name.group(2));
        int last = name.group(4) == null ? first : Integer.parseInt(name.group(4));
        char start = name.group(1).charAt(0);
        char end = name.group(3) == null ? start : name.group(3).charAt(0);
        return inserted.length() == 3 * (last - first + 1)
                && (anyRotation(inserted, start, end) || anyRotation(otherStrand(inserted), start, end));
    }

    private static boolean anyRotation(String bases, char start, char end) {
        int length = bases.length();
        String twice = bases + bases;
        for (int from = 0; from < length; from++) {
            if (residue(twice, from) == start && residue(twice, from + length - 3) == end) {
                return true;
            }
        }
        return false;
    }

    private static char residue(String bases, int at) {
        int index = 0;
        for (int i = at; i < at + 3; i++) {
            index = index * 4 + BASES.indexOf(bases.charAt(i));
        }
        return CODE.charAt(index);
    }

    private static String otherStrand(String bases) {
        StringBuilder other = new StringBuilder(bases.length());
        for (int i = bases.length() - 1; i >= 0; i--) {
            other.append("AGTC".charAt(BASES.indexOf(bases.charAt(i))));
        }
        return other.toString();
    }
}
