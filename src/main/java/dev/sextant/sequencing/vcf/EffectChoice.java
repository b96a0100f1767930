package dev.sextant.sequencing.vcf;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the one effect by which an allele is named, whatever the order in which the annotator wrote them.
 *
 * <p>Of the transcripts of a gene: the one that VEP picked, else the MANE Select one, else a canonical one, else the one
 * with the most severe consequence; where these do not tell, the transcript configured for the gene in {@code genes.tsv},
 * then one that is protein-coding, then the first by name.
 *
 * <p>Of several genes at one place: first a gene of interest whose code or splice site is changed, then another gene whose
 * code or splice site is changed, then the rest of a gene of interest (introns, untranslated regions), then the same order
 * as among transcripts. So an annotator's pick of a neighbour never hides a gene that the arms ask for. One annotation per
 * allele is enough: no two genes of interest lie so close that one variant concerns both (held by a test).
 */
final class EffectChoice {

    private static final Comparator<Effect> TRANSCRIPTS = Comparator.<Effect, Boolean>comparing(
                    effect -> !effect.marks().picked())
            .thenComparing(effect -> !effect.marks().maneSelect())
            .thenComparing(effect -> !effect.marks().canonical())
            .thenComparing(effect -> Consequences.rank(effect.term()))
            .thenComparing(effect -> !GenesOfInterest.configured(effect.transcript()))
            .thenComparing(effect -> !effect.biotype().equals("protein_coding"))
            .thenComparing(Effect::transcript)
            .thenComparing(Effect::gene)
            .thenComparing(Effect::term)
            .thenComparing(effect -> effect.change().get().orElse(""));

    private static final Comparator<Effect> GENES =
            Comparator.comparing(Effect::place).thenComparing(TRANSCRIPTS);

    private EffectChoice() {}

    static Optional<Effect> best(List<Effect> effects) {
        if (effects.size() < 2) {
            return effects.stream().findFirst();
        }
        Map<String, Effect> byGene = new HashMap<>();
        for (Effect effect : effects) {
            byGene.merge(effect.gene(), effect, EffectChoice::better);
        }
        Collection<Effect> genes = byGene.values();
        return genes.stream().min(GENES);
    }

    private static Effect better(Effect one, Effect other) {
        return TRANSCRIPTS.compare(other, one) < 0 ? other : one;
    }
}
