package dev.sextant.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges whether two samples are of one person. Opposite homozygotes decide: a tumour loses alleles and becomes homozygous
 * where its patient is heterozygous, but it never comes by an allele that the patient does not have.
 */
final class IdentityRule {

    private final IdentitySettings settings;

    IdentityRule(IdentitySettings settings) {
        this.settings = settings;
    }

    /** A verdict with its reason for people. */
    record Judgement(IdentityVerdict verdict, String reason) {}

    /** What is known of a sample beside its genotypes. */
    record Facts(boolean tumour, Optional<String> notAssessable) {}

    Judgement judge(Facts one, Facts other, Comparison compared) {
        Optional<String> hindered = one.notAssessable().or(other::notAssessable);
        if (hindered.isPresent()) {
            return notAssessable(hindered.get());
        }
        if (compared.sharedSites() < settings.leastSharedSites()) {
            return notAssessable(
                    "%d shared sites, of at least %d".formatted(compared.sharedSites(), settings.leastSharedSites()));
        }
        double opposite = compared.oppositeShare();
        double lost = one.tumour() && other.tumour()
                ? Math.max(0, settings.commonHeterozygosity() - compared.mostHeterozygousShare())
                : 0;
        if (opposite >= settings.leastOppositeOfMismatch() + lost) {
            return new Judgement(
                    IdentityVerdict.MISMATCH,
                    "%s of the shared sites are opposite homozygotes, from %s on they are of two people"
                            .formatted(percent(opposite), percent(settings.leastOppositeOfMismatch() + lost)));
        }
        if (opposite > settings.mostOppositeOfMatch()) {
            return notAssessable(
                    lost > 0
                            ? "%s of the shared sites are opposite homozygotes, which loss of heterozygosity in both tumours can"
                                            .formatted(percent(opposite))
                                    + " make: compare with blood or normal tissue"
                            : "%s of the shared sites are opposite homozygotes: more than one person's, fewer than two people's"
                                    .formatted(percent(opposite)));
        }
        return alike(compared);
    }

    private Judgement alike(Comparison compared) {
        OptionalDouble relatedness = compared.relatedness();
        if (relatedness.isEmpty() || compared.fewestHeterozygous() < settings.leastHeterozygousSites()) {
            return new Judgement(
                    IdentityVerdict.MATCH,
                    "%d opposite homozygotes at %d shared sites; too few heterozygous sites to tell from relatives"
                            .formatted(compared.oppositeHomozygous(), compared.sharedSites()));
        }
        String shown = String.format(Locale.ROOT, "%.2f", relatedness.getAsDouble());
        return relatedness.getAsDouble() >= settings.leastRelatednessOfMatch()
                ? new Judgement(
                        IdentityVerdict.MATCH,
                        "%d opposite homozygotes at %d shared sites, relatedness %s"
                                .formatted(compared.oppositeHomozygous(), compared.sharedSites(), shown))
                : notAssessable("Relatedness %s: a relative's, or losses on different chromosomes of two tumours"
                        .formatted(shown));
    }

    private static Judgement notAssessable(String reason) {
        return new Judgement(IdentityVerdict.NOT_ASSESSABLE, reason);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
