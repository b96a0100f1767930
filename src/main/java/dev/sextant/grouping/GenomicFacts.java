package dev.sextant.grouping;

import dev.sextant.grouping.Fact.Lead;
import dev.sextant.grouping.KnownAlteration.Kind;
import dev.sextant.grouping.KnownAlteration.Role;
import dev.sextant.grouping.Signature.Alteration;
import dev.sextant.grouping.Signature.AlterationKind;
import dev.sextant.grouping.Signature.FocusFindings;
import dev.sextant.grouping.Signature.Observation;
import dev.sextant.grouping.Signature.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Three-valued facts per gene over foci and plasma: there when it is seen anywhere; not there when every focus in play
 * could have shown it and did not (without any focus: when an informative draw could have); otherwise not known.
 */
final class GenomicFacts {

    private final Signature signature;
    private final List<FocusFindings> foci;
    private final Knowledge knowledge;
    private final GroupingSettings settings;

    GenomicFacts(Signature signature, Knowledge knowledge, GroupingSettings settings) {
        this.signature = signature;
        this.foci = signature.fociInPlay();
        this.knowledge = knowledge;
        this.settings = settings;
    }

    List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        facts.add(erbb2());
        facts.add(mutation("ERBB2 mutation", "erbb2ActivatingMutation", "ERBB2", Role.ACTIVATING));
        facts.add(mutation("ERBB2 resistance mutation", "erbb2ResistanceMutation", "ERBB2", Role.RESISTANCE));
        facts.add(mutation("Other ERBB2 mutation", "erbb2MutationForReview", "ERBB2", Role.REVIEW));
        facts.add(mutation("PIK3CA mutation", "pik3caActivating", "PIK3CA", Role.ACTIVATING));
        facts.add(mutation("AKT1 E17K", "akt1E17k", "AKT1", Role.ACTIVATING));
        facts.add(mutation("MTOR mutation", "mtorActivating", "MTOR", Role.ACTIVATING));
        for (String gene : List.of("ERBB3", "KRAS", "HRAS", "NRAS", "BRAF")) {
            facts.add(mutation(gene + " mutation", variable(gene) + "Activating", gene, Role.ACTIVATING));
        }
        facts.add(mutation("ESR1 mutation", "esr1LigandBindingMutation", "ESR1", Role.LIGAND_BINDING));
        for (String gene : List.of("EGFR", "MET", "FGFR1")) {
            facts.add(copyNumber(
                    gene + " high amplification", variable(gene) + "HighAmplification", gene, Kind.HIGH_AMPLIFICATION));
        }
        for (String gene : List.of("CCND1", "CDK4", "CDK6")) {
            facts.add(copyNumber(gene + " amplification", variable(gene) + "Amplification", gene, Kind.AMPLIFICATION));
        }
        facts.add(copyNumber("CDKN2A deletion", "cdkn2aDeletion", "CDKN2A", Kind.DEEP_DELETION));
        for (String gene : List.of("NF1", "PTEN", "TSC1", "TSC2", "RB1")) {
            facts.add(loss(gene));
        }
        return facts;
    }

    private static String variable(String gene) {
        return gene.toLowerCase(Locale.ROOT);
    }

    private Fact mutation(String item, String variable, String gene, Role role) {
        List<Alteration> found =
                alterations(alteration -> alteration.kind() == AlterationKind.MUTATION && alteration.isOf(gene, role));
        List<FocusFindings> open = foci.stream()
                .filter(focus -> !focus.mutationsEvaluable(gene) || hasUnread(focus.focusId(), gene))
                .toList();
        return fact(item, variable, gene, found, open, Plasma.of(signature, gene), knowledge.tiers(gene, role), "");
    }

    private Fact copyNumber(String item, String variable, String gene, Kind kind) {
        List<Alteration> found =
                alterations(alteration -> alteration.gene().filter(gene::equals).isPresent()
                        && alteration.kind().name().equals(kind.name()));
        List<FocusFindings> open =
                foci.stream().filter(focus -> !copiesAreKnown(focus, gene)).toList();
        return fact(item, variable, gene, found, open, Plasma.NO_SAY, tiers(gene, kind), copies(gene));
    }

    /** Loss of function needs both: no truncating mutation and no deep deletion. */
    private Fact loss(String gene) {
        List<Alteration> found = alterations(alteration -> alteration.isOf(gene, Role.LOSS));
        boolean onlyOneAllele = !found.isEmpty()
                && found.stream().noneMatch(alteration -> alteration.kind() == AlterationKind.DEEP_DELETION)
                && found.size() == 1;
        List<FocusFindings> open = foci.stream()
                .filter(focus -> !focus.mutationsEvaluable(gene)
                        || hasUnread(focus.focusId(), gene)
                        || !copiesAreKnown(focus, gene))
                .toList();
        Plasma plasma = Plasma.of(signature, gene) == Plasma.OPEN ? Plasma.OPEN : Plasma.NO_SAY;
        Set<Tier> tiers = tiers(gene, Kind.LOSS);
        String note = copies(gene) + (onlyOneAllele ? "; one allele, the other is not shown" : "");
        Fact fact = fact(gene + " loss", variable(gene) + "Loss", gene, found, open, plasma, tiers, note);
        if (onlyOneAllele && !settings.oneAlleleCountsAsLoss()) {
            return new Fact(
                    fact.item(),
                    Map.of(variable(gene) + "Loss", "NOT_KNOWN"),
                    fact.ifPresent(),
                    fact.ifAbsent(),
                    fact.detail(),
                    Optional.empty(),
                    leads(tiers, EnumSet.of(found.getFirst().support())));
        }
        return fact;
    }

    private Fact fact(
            String item,
            String variable,
            String gene,
            List<Alteration> found,
            List<FocusFindings> open,
            Plasma plasma,
            Set<Tier> tiers,
            String note) {
        List<Alteration> doubtful = doubtful(gene);
        boolean absenceShown = open.isEmpty() && (!foci.isEmpty() || (plasma == Plasma.TELLS && doubtful.isEmpty()));
        boolean callersDisagree =
                open.stream().anyMatch(focus -> focus.copyNumberCall(gene).equals("CONFLICT"));
        String value = !found.isEmpty() ? "YES" : absenceShown ? "NO" : callersDisagree ? "CONFLICT" : "NOT_KNOWN";
        Fact plain = Fact.plain(item, variable, value, detail(gene, found, open, note));
        List<Lead> leads = found.stream()
                .map(alteration -> new Lead(
                        alteration.label(),
                        alteration.tier().orElse(Tier.IV),
                        alteration.support(),
                        alteration.highestFraction()))
                .toList();
        return new Fact(
                item,
                plain.values(),
                plain.ifPresent(),
                plain.ifAbsent(),
                plain.detail(),
                Lead.best(leads),
                found.isEmpty() ? leads(tiers, possibleSupports(open.size(), plasma == Plasma.OPEN)) : Set.of());
    }

    /** What blood says of a gene. */
    private enum Plasma {
        /** An informative draw covers the gene: its absence means something. */
        TELLS,
        /** Blood was drawn, but nothing informative covers the gene. */
        OPEN,
        /** No blood, or plasma cannot answer this. */
        NO_SAY;

        static Plasma of(Signature signature, String gene) {
            if (signature.plasma().isEmpty()) {
                return NO_SAY;
            }
            return signature.plasma().stream().anyMatch(draw -> draw.tellsAbsenceOf(gene)) ? TELLS : OPEN;
        }
    }

    private Set<Tier> tiers(String gene, Kind kind) {
        return EnumSet.of(knowledge.of(gene, kind).map(KnownAlteration::tier).orElse(Tier.IV));
    }

    private static Set<Lead> leads(Set<Tier> tiers, Set<Support> supports) {
        return tiers.stream()
                .flatMap(tier -> supports.stream()
                        .map(support -> new Lead("what a re-test may show", tier, support, BigDecimal.ZERO)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a re-test could still show: in so many foci that are open, and in plasma when that is open too. */
    static Set<Support> possibleSupports(int openFoci, boolean plasmaOpen) {
        Set<Support> possible = EnumSet.noneOf(Support.class);
        if (openFoci >= 2) {
            possible.add(Support.SHARED);
        }
        if (openFoci >= 1) {
            possible.add(Support.PRIVATE);
            if (plasmaOpen) {
                possible.add(Support.TISSUE_AND_PLASMA);
            }
        }
        if (plasmaOpen || openFoci == 0) {
            possible.add(Support.PLASMA_ONLY);
        }
        return possible;
    }

    private Fact erbb2() {
        Erbb2OverFoci over = Erbb2OverFoci.of(foci);
        List<Lead> leads = alterations(alteration -> alteration.label().equals("ERBB2 amplification")).stream()
                .map(alteration ->
                        new Lead(alteration.label(), Tier.I, alteration.support(), alteration.highestFraction()))
                .toList();
        return new Fact(
                Erbb2OverFoci.ITEM,
                Map.of("erbb2", over.state()),
                Map.of("erbb2", "RETAINED"),
                Map.of("erbb2", "LOST"),
                over.detail(),
                Lead.best(leads),
                Set.of());
    }

    private List<Alteration> doubtful(String gene) {
        return signature.alterations().stream()
                .filter(alteration -> alteration.gene().filter(gene::equals).isPresent())
                .filter(alteration -> alteration.caution().isPresent())
                .toList();
    }

    /** Whatever may come from blood cells opens no arm and leads none; it is told in the detail. */
    private List<Alteration> alterations(Predicate<Alteration> wanted) {
        return signature.alterations().stream()
                .filter(wanted)
                .filter(alteration -> alteration.caution().isEmpty())
                .toList();
    }

    private boolean hasUnread(String focusId, String gene) {
        return signature.alterations().stream()
                .anyMatch(alteration -> alteration.isOf(gene, Role.UNREAD) && alteration.in(focusId));
    }

    private static boolean copiesAreKnown(FocusFindings focus, String gene) {
        return !Set.of("NOT_KNOWN", "EQUIVOCAL", "CONFLICT").contains(focus.copyNumberCall(gene));
    }

    private String copies(String gene) {
        return String.join(
                "; ",
                foci.stream()
                        .flatMap(focus -> focus.copyNumbers().stream()
                                .filter(finding -> finding.gene().equals(gene))
                                .map(finding -> focus.label() + ": " + finding.reason()))
                        .toList());
    }

    private String detail(String gene, List<Alteration> found, List<FocusFindings> open, String note) {
        Stream<String> seen = found.stream()
                .map(alteration -> alteration.label() + " in " + where(alteration) + " ("
                        + alteration.support().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")");
        Stream<String> forReview = found.isEmpty()
                ? alterations(alteration -> alteration.isOf(gene, Role.REVIEW) || alteration.isOf(gene, Role.UNREAD))
                        .stream()
                        .map(alteration -> alteration.label() + " is for review")
                : Stream.empty();
        Stream<String> inDoubt = doubtful(gene).stream()
                .map(alteration ->
                        alteration.label() + ": " + alteration.caution().orElse(""));
        Stream<String> unseen = open.isEmpty()
                ? Stream.empty()
                : Stream.of("Not evaluable in "
                        + String.join(
                                ", ", open.stream().map(FocusFindings::label).toList()));
        return String.join(
                ". ",
                Stream.of(seen, forReview, inDoubt, unseen, Stream.of(note).filter(text -> !text.isEmpty()))
                        .flatMap(texts -> texts)
                        .toList());
    }

    private String where(Alteration alteration) {
        Stream<String> inFoci = alteration.foci().stream()
                .filter(observation -> observation.state() == State.PRESENT)
                .map(observation -> label(observation) + fraction(observation));
        Stream<String> inPlasma = alteration.plasma().stream()
                .filter(observation -> observation.state() == State.PRESENT)
                .map(observation -> "plasma" + fraction(observation));
        return String.join(", ", Stream.concat(inFoci, inPlasma).toList());
    }

    private String label(Observation observation) {
        return foci.stream()
                .filter(focus -> focus.focusId().equals(observation.where()))
                .map(FocusFindings::label)
                .findFirst()
                .orElse(observation.where());
    }

    private static String fraction(Observation observation) {
        return observation
                .fraction()
                .map(fraction -> " " + fraction.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %")
                .orElse("");
    }
}
