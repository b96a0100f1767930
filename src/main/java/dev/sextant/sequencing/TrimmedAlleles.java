package dev.sextant.sequencing;

/**
 * One change of bases without those that both alleles share, as MAF writes it: {@code -} for nothing, a deletion at its first
 * base, an insertion at the base before it (MAF 2.4, Start_Position). A VCF record needs the base before an indel, a MAF
 * does not have it: this is the form that both can be brought to. Without a genome at hand indels are not shifted.
 *
 * @param position 1-based
 */
public record TrimmedAlleles(long position, String reference, String alternative) {

    private static final String NOTHING = "-";

    /** @param reference bases, or {@code -}; {@code alternative} likewise, not both {@code -} */
    public static TrimmedAlleles of(long position, String reference, String alternative) {
        if (reference.equals(NOTHING) || alternative.equals(NOTHING)) {
            return new TrimmedAlleles(position, reference, alternative);
        }
        int endReference = reference.length();
        int endAlternative = alternative.length();
        while (endReference > 1
                && endAlternative > 1
                && reference.charAt(endReference - 1) == alternative.charAt(endAlternative - 1)) {
            endReference--;
            endAlternative--;
        }
        int start = 0;
        boolean longerThanOne = endReference != endAlternative;
        while ((longerThanOne ? start < endReference && start < endAlternative : start < endReference - 1)
                && reference.charAt(start) == alternative.charAt(start)) {
            start++;
        }
        // A deletion at the very start of a chromosome has the base behind it, not the one before.
        if (longerThanOne
                && start < endReference
                && start < endAlternative
                && reference.charAt(endReference - 1) == alternative.charAt(endAlternative - 1)) {
            endReference--;
            endAlternative--;
        }
        String before = reference.substring(start, endReference);
        String after = alternative.substring(start, endAlternative);
        if (before.isEmpty()) {
            return new TrimmedAlleles(position + start - 1, NOTHING, after);
        }
        return new TrimmedAlleles(position + start, before, after.isEmpty() ? NOTHING : after);
    }
}
