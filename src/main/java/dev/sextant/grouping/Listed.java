package dev.sextant.grouping;

import dev.sextant.grouping.Signature.Alteration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The alterations that a signature names one by one. Everything in a gene of interest is, however much there is. Of the rest,
 * which decides nothing, so many that people can still look through them: those of most foci first. The numbers of the summary
 * are over all.
 *
 * @param alterations in the order of the signature
 * @param unlisted how many are only counted; empty when none is
 */
record Listed(List<Alteration> alterations, Optional<Integer> unlisted) {

    /** A whole genome of a breast cancer has 5,000 to 10,000 small variants (Nik-Zainal 2016, doi 10.1038/nature17676). */
    static final int MOST_OF_OTHER_GENES = 10_000;

    Listed {
        alterations = List.copyOf(alterations);
    }

    static Listed of(List<Alteration> all, Knowledge knowledge) {
        List<Alteration> others = all.stream()
                .filter(alteration -> alteration.gene().flatMap(knowledge::gene).isEmpty())
                .toList();
        int rest = others.size() - MOST_OF_OTHER_GENES;
        if (rest <= 0) {
            return new Listed(all, Optional.empty());
        }
        Set<String> counted = new HashSet<>();
        others.stream()
                .sorted(Comparator.comparing(Alteration::clonality))
                .skip(MOST_OF_OTHER_GENES)
                .forEach(alteration -> counted.add(alteration.key()));
        return new Listed(
                all.stream()
                        .filter(alteration -> !counted.contains(alteration.key()))
                        .toList(),
                Optional.of(rest));
    }
}
