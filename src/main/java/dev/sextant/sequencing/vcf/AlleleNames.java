package dev.sextant.sequencing.vcf;

import java.util.Optional;
import java.util.stream.IntStream;

/** Names of an allele that leave out what it shares with REF. */
final class AlleleNames {

    private AlleleNames() {}

    /** The bases that only this allele has, {@code -} for none; empty when another allele of the record has that name. */
    static Optional<String> shortest(Alleles alleles, int alternative) {
        String name = shortest(alleles.reference(), alleles.alternatives().get(alternative));
        boolean shared = IntStream.range(0, alleles.alternatives().size())
                .filter(other -> other != alternative && alleles.kind(other) == Alleles.Kind.SEQUENCE)
                .anyMatch(other -> shortest(
                                alleles.reference(), alleles.alternatives().get(other))
                        .equals(name));
        return shared ? Optional.empty() : Optional.of(name);
    }

    private static String shortest(String reference, String alternative) {
        int common = Math.min(reference.length(), alternative.length());
        int start = 0;
        while (start < common && reference.charAt(start) == alternative.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < common - start
                && reference.charAt(reference.length() - 1 - end)
                        == alternative.charAt(alternative.length() - 1 - end)) {
            end++;
        }
        return start == alternative.length() - end ? "-" : alternative.substring(start, alternative.length() - end);
    }
}
