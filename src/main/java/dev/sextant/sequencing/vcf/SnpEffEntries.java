package dev.sextant.sequencing.vcf;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries of one allele: those that compare it with the reference genome name it, as they do a change without a normal
 * sample; the others only where there are none.
 */
final class SnpEffEntries {

    private final List<Effect> againstReference = new ArrayList<>();
    private final List<Effect> others = new ArrayList<>();

    void add(SnpEffAllele allele, Effect effect) {
        (allele.againstReference() ? againstReference : others).add(effect);
    }

    Annotation annotation() {
        return EffectChoice.best(againstReference.isEmpty() ? others : againstReference)
                .map(Effect::annotation)
                .orElse(Annotation.NONE);
    }
}
