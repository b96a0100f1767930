package dev.sextant.grouping;

import dev.sextant.grouping.KnownAlteration.Role;
import dev.sextant.grouping.MutationGroups.Group;
import dev.sextant.grouping.MutationGroups.Sighting;
import dev.sextant.grouping.Signature.Alteration;
import dev.sextant.grouping.Signature.AlterationKind;
import dev.sextant.grouping.Signature.CopyNumberFinding;
import dev.sextant.grouping.Signature.FocusFindings;
import dev.sextant.grouping.Signature.Observation;
import dev.sextant.grouping.Signature.PlasmaDraw;
import dev.sextant.grouping.Signature.State;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.vcf.Hotspots;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says of one alteration where it is, where it is absent, and where nobody could have seen it. */
final class AlterationReader {

    private static final Set<String> NO_CALL = Set.of("NOT_KNOWN", "EQUIVOCAL", "CONFLICT");

    private final Knowledge knowledge;
    private final List<FocusFindings> foci;
    private final List<PlasmaDraw> plasma;

    private final Map<String, Assay> assays;
    private final Codons codons;

    /** @param assays what looked for mutations, by focus id or by specimen id of a draw */
    AlterationReader(
            Knowledge knowledge,
            List<FocusFindings> foci,
            List<PlasmaDraw> plasma,
            Map<String, Assay> assays,
            Codons codons) {
        this.codons = codons;
        this.assays = Map.copyOf(assays);
        this.knowledge = knowledge;
        this.foci = foci.stream().filter(FocusFindings::inPlay).toList();
        this.plasma = plasma;
    }

    Alteration mutation(Group group) {
        Mutation named = group.sightings().stream()
                .map(Sighting::mutation)
                .min(Comparator.comparing(
                                (Mutation mutation) -> mutation.proteinChange().isEmpty())
                        .thenComparing(mutation -> mutation.gene().isEmpty())
                        .thenComparing(mutation -> mutation.consequence().equals("NOT_KNOWN"))
                        .thenComparing(Mutation::locus))
                .orElseThrow();
        Optional<String> gene = named.gene().or(() -> knowledge.geneAt(named).map(Gene::symbol));
        MutationMeaning meaning = MutationMeaning.of(knowledge, gene, group);
        List<Observation> inFoci =
                foci.stream().map(focus -> inFocus(focus, group, gene, meaning)).toList();
        List<Observation> inPlasma =
                plasma.stream().map(draw -> inDraw(draw, group, gene, meaning)).toList();
        Clonality clonality = clonality(inFoci);
        return new Alteration(
                group.key(),
                named.gene().isPresent()
                        ? named.label()
                        : gene.map(symbol -> symbol + " variant at " + named.locus())
                                .orElse(named.locus()),
                gene,
                AlterationKind.MUTATION,
                named.proteinChange().map(ProteinChange::plain),
                named.consequence(),
                meaning.roles(),
                meaning.tier(),
                meaning.source(),
                clonality,
                Support.of(clonality, isPresent(inFoci), isPresent(inPlasma)),
                inFoci,
                inPlasma,
                isPresent(inFoci) ? Optional.empty() : haematopoiesis(gene, inPlasma),
                notes(group, gene, named, meaning));
    }

    private List<String> notes(Group group, Optional<String> gene, Mutation named, MutationMeaning meaning) {
        List<String> notes = new ArrayList<>();
        boolean recurrent = gene.isPresent()
                && named.proteinChange()
                        .map(ProteinChange::plain)
                        .filter(change -> Hotspots.of(ReferenceGenome.GRCH38).isRecurrent(gene.get(), change))
                        .isPresent();
        if (recurrent) {
            notes.add(
                    meaning.isListed()
                            ? "Recurrent (cancerhotspots.org, ODbL)"
                            : "Recurrent (cancerhotspots.org, ODbL), which does not show that it activates");
        }
        codons.with(group)
                .forEach(other -> notes.add("In one codon with " + other
                        + ": two records that may be one change, and then neither names the protein; ask whether both are on the"
                        + " same reads"));
        return notes;
    }

    /** White blood cells shed most of what is in plasma; unless they were sequenced too, nobody knows whose a variant is. */
    private Optional<String> haematopoiesis(Optional<String> gene, List<Observation> inPlasma) {
        boolean comparedWithBloodCells = plasma.stream()
                .filter(PlasmaDraw::matchedNormal)
                .anyMatch(draw -> inPlasma.stream()
                        .anyMatch(seen -> seen.where().equals(draw.specimenId()) && seen.state() == State.PRESENT));
        return comparedWithBloodCells
                ? Optional.empty()
                : gene.flatMap(knowledge::haematopoiesis).map(AlterationReader::haematopoiesis);
    }

    static String haematopoiesis(String source) {
        return "May come from clonal haematopoiesis: seen in plasma alone, without a matched normal (" + source + ")";
    }

    Optional<Alteration> copyNumber(Gene gene) {
        AlterationKind kind = switch (gene.copyNumberClass()) {
            case "RECEPTOR" -> AlterationKind.HIGH_AMPLIFICATION;
            case "SUPPRESSOR" -> AlterationKind.DEEP_DELETION;
            default -> AlterationKind.AMPLIFICATION;
        };
        List<Observation> inFoci = foci.stream()
                .flatMap(focus -> focus.copyNumbers().stream()
                        .filter(finding -> finding.gene().equals(gene.symbol()))
                        .map(finding -> new Observation(
                                focus.focusId(),
                                state(finding, kind),
                                Optional.empty(),
                                finding.totalCopies(),
                                Optional.empty())))
                .toList();
        if (!isPresent(inFoci)) {
            return Optional.empty();
        }
        Clonality clonality = clonality(inFoci);
        Optional<KnownAlteration> known = knowledge
                .of(gene.symbol(), KnownAlteration.Kind.valueOf(kind.name()))
                .or(() -> knowledge.of(gene.symbol(), KnownAlteration.Kind.LOSS));
        return Optional.of(new Alteration(
                gene.symbol() + " " + kind,
                gene.symbol() + " " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                Optional.of(gene.symbol()),
                kind,
                Optional.empty(),
                "copy_number",
                List.of(kind == AlterationKind.DEEP_DELETION ? Role.LOSS : Role.ACTIVATING),
                known.map(KnownAlteration::tier),
                known.map(KnownAlteration::source),
                clonality,
                Support.of(clonality, true, false),
                inFoci,
                List.of(),
                Optional.empty(),
                List.of()));
    }

    private static State state(CopyNumberFinding finding, AlterationKind kind) {
        if (NO_CALL.contains(finding.call())) {
            return State.NOT_EVALUABLE;
        }
        String present = switch (kind) {
            case HIGH_AMPLIFICATION -> "HIGH_AMPLIFIED";
            case DEEP_DELETION -> "DEEP_DELETION";
            default -> "AMPLIFIED";
        };
        return finding.call().equals(present) ? State.PRESENT : State.ABSENT;
    }

    private Observation inFocus(FocusFindings focus, Group group, Optional<String> gene, MutationMeaning meaning) {
        Optional<Mutation> seen = strongest(group, focus.focusId());
        if (seen.isPresent()) {
            return present(focus.focusId(), seen.get());
        }
        boolean covered = focus.mutationAssayId().isPresent()
                && gene.map(focus::mutationsEvaluable).orElse(focus.everyGene())
                && seesPlace(focus.focusId(), group);
        boolean comparable = comparable(group, focus.referenceGenome(), focus.annotated(), meaning);
        return absent(focus.focusId(), covered && comparable ? State.ABSENT : State.NOT_EVALUABLE);
    }

    private Observation inDraw(PlasmaDraw draw, Group group, Optional<String> gene, MutationMeaning meaning) {
        Optional<Mutation> seen = strongest(group, draw.specimenId());
        if (seen.isPresent()) {
            return present(draw.specimenId(), seen.get());
        }
        boolean covered = draw.assayId().isPresent()
                && (draw.everyGene()
                        || gene.map(draw.evaluableGenes()::contains).orElse(false))
                && seesPlace(draw.specimenId(), group);
        if (!covered || !comparable(group, draw.referenceGenome(), true, meaning)) {
            return absent(draw.specimenId(), State.NOT_EVALUABLE);
        }
        return absent(draw.specimenId(), draw.informative() ? State.ABSENT : State.NOT_INFORMATIVE);
    }

    /** A gene that is covered in part: the place itself must lie in what the assay can see. */
    private boolean seesPlace(String where, Group group) {
        Assay assay = assays.get(where);
        return assay == null
                || group.sightings().stream().map(Sighting::mutation).allMatch(assay::covers);
    }

    /** Whether the other file would have shown the change under a name that could be recognised. */
    static boolean comparable(
            Group group, Optional<String> referenceGenome, boolean annotated, MutationMeaning meaning) {
        boolean sameBuild = referenceGenome
                .map(build -> group.sightings().stream()
                        .anyMatch(sighting ->
                                sighting.mutation().referenceGenome().equals(build)))
                .orElse(false);
        return sameBuild || (group.hasProteinName() && (annotated || group.namedByLocus() || meaning.isListed()));
    }

    private static Optional<Mutation> strongest(Group group, String where) {
        return group.sightings().stream()
                .filter(sighting -> sighting.where().equals(where))
                .map(Sighting::mutation)
                .max(Comparator.comparing((Mutation mutation) ->
                                mutation.variantAlleleFraction().orElse(BigDecimal.ZERO))
                        .thenComparing(Mutation::locus));
    }

    private static Observation present(String where, Mutation mutation) {
        return new Observation(
                where,
                State.PRESENT,
                mutation.variantAlleleFraction(),
                Optional.empty(),
                Optional.of(mutation.locus()));
    }

    private static Observation absent(String where, State state) {
        return new Observation(where, state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static boolean isPresent(List<Observation> observations) {
        return observations.stream().anyMatch(seen -> seen.state() == State.PRESENT);
    }

    private static Clonality clonality(List<Observation> inFoci) {
        int present = count(inFoci, State.PRESENT);
        return Clonality.of(present, present + count(inFoci, State.ABSENT));
    }

    private static int count(List<Observation> observations, State state) {
        return (int) observations.stream().filter(seen -> seen.state() == state).count();
    }

    /** What the knowledge table and the consequence say of a mutation. */
    record MutationMeaning(List<Role> roles, Optional<Tier> tier, Optional<String> source, boolean isListed) {

        static MutationMeaning of(Knowledge knowledge, Optional<String> gene, Group group) {
            Optional<Gene> ofInterest = gene.flatMap(knowledge::gene);
            if (ofInterest.isEmpty()) {
                return new MutationMeaning(List.of(), Optional.empty(), Optional.empty(), false);
            }
            String symbol = ofInterest.get().symbol();
            List<Mutation> mutations =
                    group.sightings().stream().map(Sighting::mutation).toList();
            List<KnownAlteration> listed = mutations.stream()
                    .flatMap(mutation -> mutation.proteinChange().stream())
                    .flatMap(change -> knowledge.of(symbol, change).stream())
                    .distinct()
                    .toList();
            Optional<KnownAlteration> loss = mutations.stream().anyMatch(Consequences::lossOfFunction)
                    ? knowledge.of(symbol, KnownAlteration.Kind.LOSS)
                    : Optional.empty();
            Set<Role> roles = new TreeSet<>();
            listed.forEach(row -> roles.add(row.role()));
            loss.ifPresent(row -> roles.add(row.role()));
            if (roles.isEmpty()) {
                unlisted(mutations).ifPresent(roles::add);
            }
            Optional<KnownAlteration> best = Stream.concat(listed.stream(), loss.stream())
                    .min(Comparator.comparing(KnownAlteration::role).thenComparing(KnownAlteration::tier));
            return new MutationMeaning(
                    List.copyOf(roles),
                    best.map(KnownAlteration::tier),
                    best.map(KnownAlteration::source),
                    !listed.isEmpty());
        }

        private static Optional<Role> unlisted(List<Mutation> mutations) {
            if (mutations.stream().allMatch(Consequences::unread)) {
                return Optional.of(Role.UNREAD);
            }
            return mutations.stream().anyMatch(Consequences::changesProtein)
                    ? Optional.of(Role.REVIEW)
                    : Optional.empty();
        }
    }
}
