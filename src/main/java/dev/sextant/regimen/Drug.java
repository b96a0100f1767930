package dev.sextant.regimen;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A drug, or a substance that stands for one in the dish.
 *
 * @param key lower case, stable
 * @param armClasses what the arms call it when they ask for earlier exposure; a product of two drugs has two
 * @param names other names, lower case: synonyms and brands
 * @param testability of this very substance in a dish
 * @param testedAs keys of substances that are tested in its place, in order of preference
 * @param reason why the testability is what it is
 * @param exposure that a patient can reach; empty until a site has cited one
 * @param citation of the testability
 */
public record Drug(
        String key,
        String name,
        String drugClass,
        Set<String> armClasses,
        List<String> names,
        Testability testability,
        List<String> testedAs,
        String reason,
        Optional<ReachableExposure> exposure,
        String citation) {

    /**
     * A concentration that patients reach in plasma, unbound where that is known.
     *
     * @param micromolar above 0
     */
    public record ReachableExposure(double micromolar, String citation) {

        public ReachableExposure {
            if (!Double.isFinite(micromolar) || micromolar <= 0 || citation.isBlank()) {
                throw new IllegalArgumentException(
                        "An exposure needs a value above 0 and a citation: %s, '%s'".formatted(micromolar, citation));
            }
        }
    }

    /** The same drug, with an exposure in place of what it had. */
    Drug with(ReachableExposure reached) {
        return new Drug(
                key, name, drugClass, armClasses, names, testability, testedAs, reason, Optional.of(reached), citation);
    }

    public Drug {
        armClasses = Set.copyOf(armClasses);
        names = List.copyOf(names);
        testedAs = List.copyOf(testedAs);
        if (key.isBlank() || name.isBlank() || reason.isBlank() || citation.isBlank()) {
            throw new IllegalArgumentException("A drug needs a key, a name, a reason and a citation: " + key);
        }
    }
}
