package dev.sextant.sequencing.vcf;

/**
 * One variant without the bases that both alleles share, at least one base each: so that the same change is written the
 * same way whatever other alleles stood in its record (without a genome at hand indels are not shifted to the left).
 */
record TrimmedVariant(long position, String reference, String alternative) {

    static TrimmedVariant of(long position, String reference, String alternative) {
        int endReference = reference.length();
        int endAlternative = alternative.length();
        while (endReference > 1
                && endAlternative > 1
                && reference.charAt(endReference - 1) == alternative.charAt(endAlternative - 1)) {
            endReference--;
            endAlternative--;
        }
        int start = 0;
        while (start < endReference - 1
                && start < endAlternative - 1
                && reference.charAt(start) == alternative.charAt(start)) {
            start++;
        }
        return new TrimmedVariant(
                position + start,
                reference.substring(start, endReference),
                alternative.substring(start, endAlternative));
    }
}
