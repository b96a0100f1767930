package dev.sextant.sequencing.vcf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * REF and ALT of one record.
 *
 * @param alternatives as written, upper case; with those that are no sequence
 */
record Alleles(String reference, List<String> alternatives) {

    private static final Pattern BASES = Pattern.compile("[ACGTN]+");

    Alleles {
        alternatives = List.copyOf(alternatives);
    }

    /** What an ALT entry stands for. */
    enum Kind {
        SEQUENCE,
        SYMBOLIC,
        /** No alternative: missing, overlapping deletion, or "anything else" of a gVCF. */
        NONE
    }

    /** @throws RejectedRecord when REF or ALT is not as the specification wants it (VCF 4.3, 1.6.1) */
    static Alleles parse(String ref, String alt) {
        String reference = ref.toUpperCase(Locale.ROOT);
        if (!BASES.matcher(reference).matches()) {
            throw new RejectedRecord("REF", "bases A, C, G, T, N", ref);
        }
        List<String> alternatives = new ArrayList<>(1);
        for (String allele : alt.split(",", -1)) {
            String upper = allele.toUpperCase(Locale.ROOT);
            boolean known = BASES.matcher(upper).matches() || kind(upper) != Kind.SEQUENCE;
            if (allele.isEmpty() || !known) {
                throw new RejectedRecord("ALT", "bases, a symbolic allele, or .", alt);
            }
            if (upper.equals(reference)) {
                throw new RejectedRecord("ALT", "an allele other than REF", alt);
            }
            alternatives.add(upper);
        }
        return new Alleles(reference, alternatives);
    }

    Kind kind(int alternative) {
        return kind(alternatives.get(alternative));
    }

    private static Kind kind(String allele) {
        if (allele.equals(".") || allele.equals("*") || allele.equals("<*>") || allele.equals("<NON_REF>")) {
            return Kind.NONE;
        }
        boolean breakend = allele.indexOf('[') >= 0 || allele.indexOf(']') >= 0 || allele.indexOf('.') >= 0;
        return breakend || allele.startsWith("<") && allele.endsWith(">") ? Kind.SYMBOLIC : Kind.SEQUENCE;
    }

    /**
     * The allele as VEP writes it: where an indel is among the alleles and all of them start with the same base, without
     * that base; {@code -} for nothing.
     */
    String vepName(int alternative) {
        String allele = alternatives.get(alternative);
        boolean sameLength = alternatives.stream().allMatch(other -> other.length() == reference.length());
        boolean sameStart = alternatives.stream().allMatch(other -> other.charAt(0) == reference.charAt(0));
        if (sameLength || !sameStart) {
            return allele;
        }
        return allele.length() == 1 ? "-" : allele.substring(1);
    }
}
