package dev.sextant.grouping;

import dev.sextant.grouping.AlterationReader.MutationMeaning;
import dev.sextant.grouping.CtdnaSeries.Agreement;
import dev.sextant.grouping.CtdnaSeries.Draw;
import dev.sextant.grouping.CtdnaSeries.Found;
import dev.sextant.grouping.CtdnaSeries.Response;
import dev.sextant.grouping.CtdnaSeries.Value;
import dev.sextant.grouping.CtdnaSeries.Variant;
import dev.sextant.grouping.Evidence.Blood;
import dev.sextant.grouping.KnownAlteration.Role;
import dev.sextant.grouping.MutationGroups.Group;
import dev.sextant.grouping.MutationGroups.Sighting;
import dev.sextant.grouping.Signature.Alteration;
import dev.sextant.grouping.Signature.PlasmaDraw;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.Mutation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows the variants of one blood draw through the later ones.
 *
 * <p>The mean is over the tracked variants that a draw could show, at both times over the same ones; a variant that was not
 * found counts as 0. It was not found only where the assay covers its place and finds fractions as small as the variant's
 * at baseline; else the draw says nothing of it. A low tumour fraction of a later draw does not make that draw
 * uninformative: the tumour was seen to shed, and shedding less is the finding. A low one at baseline does.
 */
final class CtdnaCourse {

    private static final int MOST_VARIANTS = 500;
    private static final int DECIMALS = 4;

    /** Changes to which resistance against a regimen of the arms is ascribed, or that open another one. */
    private static final Set<Role> MEANING = Set.of(Role.ACTIVATING, Role.RESISTANCE, Role.LIGAND_BINDING, Role.LOSS);

    private final Knowledge knowledge;
    private final CtdnaSettings settings;
    private final Optional<Signature> signature;
    private final Map<String, Alteration> alterations = new HashMap<>();
    private final List<Blood> draws;
    private final List<Group> groups;

    /** @param signature the latest, for clonality and for whether the baseline had enough tumour DNA */
    CtdnaCourse(Knowledge knowledge, CtdnaSettings settings, Evidence evidence, Optional<Signature> signature) {
        this.knowledge = knowledge;
        this.settings = settings;
        this.signature = signature;
        signature.ifPresent(
                read -> read.alterations().forEach(alteration -> alterations.put(alteration.key(), alteration)));
        this.draws = evidence.blood().stream()
                .sorted(Comparator.comparing((Blood draw) -> draw.specimen().collectedOn())
                        .thenComparing(draw -> draw.specimen().accession()))
                .toList();
        this.groups = SignatureBuilder.groups(evidence);
    }

    /**
     * @param from specimen id of the draw to compare with; the first usable one when empty
     * @throws InvalidInput when that is no usable draw of the case
     */
    CtdnaSeries from(Optional<String> from) {
        Optional<Blood> baseline = from.isPresent()
                ? Optional.of(require(from.get()))
                : draws.stream().filter(PlasmaReader::isUsable).findFirst();
        List<Variant> variants = groups.stream()
                .filter(group ->
                        draws.stream().anyMatch(draw -> fraction(group, draw).isPresent()))
                .map(group -> variant(group, baseline))
                .sorted(Comparator.comparing((Variant variant) -> !hasMeaning(variant))
                        .thenComparing(variant -> !variant.tracked())
                        .thenComparing(variant -> highest(variant), Comparator.reverseOrder())
                        .thenComparing(Variant::label)
                        .thenComparing(Variant::key))
                .toList();
        List<Draw> read = new ArrayList<>();
        for (int i = 0; i < draws.size(); i++) {
            read.add(draw(i, baseline, variants));
        }
        return new CtdnaSeries(
                baseline.map(draw -> draw.specimen().id().value()),
                settings.responseBelow(),
                read,
                variants.stream().limit(MOST_VARIANTS).toList(),
                Math.max(0, variants.size() - MOST_VARIANTS));
    }

    private Blood require(String specimenId) {
        return draws.stream()
                .filter(draw -> draw.specimen().id().value().equals(specimenId))
                .filter(PlasmaReader::isUsable)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("baseline", "a usable blood draw of this case", specimenId));
    }

    private Variant variant(Group group, Optional<Blood> baseline) {
        Optional<Alteration> known = known(group);
        Optional<String> gene = gene(group);
        MutationMeaning meaning = MutationMeaning.of(knowledge, gene, group);
        Optional<BigDecimal> first = baseline.flatMap(draw -> fraction(group, draw));
        boolean inTissue = group.sightings().stream().anyMatch(Sighting::inTissue);
        Optional<String> caution = known.map(Alteration::caution)
                .orElseGet(() -> inTissue || draws.stream().anyMatch(draw -> comparedWithBloodCells(group, draw))
                        ? Optional.empty()
                        : gene.flatMap(knowledge::haematopoiesis).map(AlterationReader::haematopoiesis));
        return new Variant(
                group.key(),
                label(group),
                gene,
                meaning.roles(),
                known.filter(alteration -> inTissue).map(Alteration::clonality),
                first.filter(fraction -> fraction.signum() > 0).isPresent() && caution.isEmpty(),
                caution,
                draws.stream()
                        .map(draw -> value(group, gene, meaning, draw, first))
                        .toList());
    }

    private boolean comparedWithBloodCells(Group group, Blood draw) {
        return fraction(group, draw).isPresent()
                && draw.findings().assay().filter(Assay::matchedNormal).isPresent();
    }

    private Value value(
            Group group, Optional<String> gene, MutationMeaning meaning, Blood draw, Optional<BigDecimal> baseline) {
        String specimenId = draw.specimen().id().value();
        Optional<Assay> assay = PlasmaReader.isUsable(draw) ? draw.findings().assay() : Optional.empty();
        Optional<BigDecimal> limit = assay.map(Assay::detectionLimit);
        Optional<BigDecimal> fraction = fraction(group, draw);
        if (fraction.isPresent()) {
            return new Value(specimenId, Found.PRESENT, fraction, limit);
        }
        boolean isSeen = group.sightings().stream()
                .anyMatch(sighting -> sighting.where().equals(specimenId) && assay.isPresent());
        if (isSeen) {
            return new Value(specimenId, Found.PRESENT, Optional.empty(), limit);
        }
        boolean couldSee = assay.filter(seen -> gene.map(seen::covers).orElse(seen.everyGene())
                        && group.sightings().stream().map(Sighting::mutation).allMatch(seen::covers)
                        && AlterationReader.comparable(
                                group, PlasmaReader.referenceGenome(draw.findings()), true, meaning)
                        && baseline.filter(first -> first.compareTo(seen.detectionLimit()) < 0)
                                .isEmpty())
                .isPresent();
        return new Value(specimenId, couldSee ? Found.BELOW_LIMIT : Found.NOT_EVALUABLE, Optional.empty(), limit);
    }

    private Draw draw(int index, Optional<Blood> baseline, List<Variant> variants) {
        Blood draw = draws.get(index);
        List<Variant> tracked = variants.stream().filter(Variant::tracked).toList();
        List<Variant> evaluable = tracked.stream()
                .filter(variant -> measured(variant, index).isPresent())
                .toList();
        Optional<BigDecimal> mean = mean(evaluable, index);
        Optional<BigDecimal> first = baseline.flatMap(of -> mean(evaluable, draws.indexOf(of)));
        Optional<BigDecimal> ratio = mean.flatMap(now -> first.filter(then -> then.signum() > 0)
                .map(then -> now.divide(then, MathContext.DECIMAL64).setScale(DECIMALS, RoundingMode.HALF_UP)));
        Reading reading = reading(draw, baseline, tracked, evaluable, ratio, index);
        boolean usable = PlasmaReader.isUsable(draw);
        return new Draw(
                draw.specimen().id().value(),
                draw.specimen().accession(),
                draw.specimen().collectedOn().toString(),
                usable,
                draw.findings().tumourFraction(),
                tracked.size(),
                evaluable.size(),
                mean,
                ratio,
                reading.response(),
                reading.reason(),
                usable ? appeared(variants, index, true) : List.of(),
                usable ? appeared(variants, index, false) : List.of(),
                usable ? agreement(index) : List.of());
    }

    private record Reading(Response response, String reason) {}

    private Reading reading(
            Blood draw,
            Optional<Blood> baseline,
            List<Variant> tracked,
            List<Variant> evaluable,
            Optional<BigDecimal> ratio,
            int index) {
        if (!PlasmaReader.isUsable(draw)) {
            return notInformative(
                    draw.findings().qualityFailures().isEmpty()
                            ? "No usable result of this draw"
                            : "The analysis failed: "
                                    + String.join("; ", draw.findings().qualityFailures()));
        }
        if (baseline.filter(draw::equals).isPresent()) {
            return tracked.isEmpty()
                    ? new Reading(Response.BASELINE, "No variant to follow was found")
                    : new Reading(Response.BASELINE, "Variants followed from here: " + tracked.size());
        }
        Optional<Blood> start = baseline.filter(first ->
                !draw.specimen().collectedOn().isBefore(first.specimen().collectedOn()));
        if (start.isEmpty()) {
            return notInformative("Taken before the draw that it would be compared with");
        }
        if (tracked.isEmpty()) {
            return notInformative("No variant to follow was found at baseline");
        }
        if (isTooLow(start.get())) {
            return notInformative("Too little tumour DNA at baseline for its fractions to be compared with");
        }
        if (evaluable.isEmpty() || ratio.isEmpty()) {
            return notInformative("This draw's assay could show none of the variants that are followed");
        }
        String of = " (%d of %d followed variants could be seen)".formatted(evaluable.size(), tracked.size());
        boolean gone = evaluable.stream()
                .noneMatch(variant -> variant.values().get(index).found() == Found.PRESENT);
        if (gone) {
            return evaluable.size() == tracked.size()
                    ? new Reading(Response.CLEARED, "Every followed variant is below what the assay can find" + of)
                    : new Reading(
                            Response.MOLECULAR_RESPONSE,
                            "None that could be seen was found; not called cleared, because not all could be seen"
                                    + of);
        }
        return ratio.get().compareTo(settings.responseBelow()) < 0
                ? new Reading(
                        Response.MOLECULAR_RESPONSE,
                        "The mean fraction fell to " + ratio.get().toPlainString() + " of baseline" + of)
                : new Reading(
                        Response.NO_MOLECULAR_RESPONSE,
                        "The mean fraction is " + ratio.get().toPlainString() + " of baseline" + of);
    }

    private static Reading notInformative(String reason) {
        return new Reading(Response.NOT_INFORMATIVE, reason);
    }

    /** By the table, through the signature that read the draw; a fraction that nobody reported is not low. */
    private boolean isTooLow(Blood baseline) {
        return baseline.findings().tumourFraction().isPresent()
                && signature.stream()
                        .flatMap(read -> read.plasma().stream())
                        .filter(draw -> draw.specimenId()
                                .equals(baseline.specimen().id().value()))
                        .map(PlasmaDraw::informative)
                        .findFirst()
                        .map(informative -> !informative)
                        .orElse(false);
    }

    /** @param couldBefore those that the last usable draw which could have shown them did not; else those that none could */
    private List<String> appeared(List<Variant> variants, int index, boolean couldBefore) {
        List<Integer> earlier = new ArrayList<>();
        for (int i = 0; i < index; i++) {
            if (PlasmaReader.isUsable(draws.get(i))) {
                earlier.add(i);
            }
        }
        if (earlier.isEmpty()) {
            return List.of();
        }
        return variants.stream()
                .filter(CtdnaCourse::hasMeaning)
                .filter(variant -> found(variant, index) == Found.PRESENT)
                .filter(variant ->
                        lastEvaluable(variant, earlier) == (couldBefore ? Found.BELOW_LIMIT : Found.NOT_EVALUABLE))
                .map(variant -> variant.label()
                        + variant.caution()
                                .map(why -> " (may come from blood cells)")
                                .orElse(""))
                .toList();
    }

    /** What the newest of the draws that could show the variant says; a smaller panel in between hides nothing. */
    private static Found lastEvaluable(Variant variant, List<Integer> earlier) {
        return earlier.reversed().stream()
                .map(before -> found(variant, before))
                .filter(found -> found != Found.NOT_EVALUABLE)
                .findFirst()
                .orElse(Found.NOT_EVALUABLE);
    }

    private List<Agreement> agreement(int index) {
        Blood draw = draws.get(index);
        List<Agreement> agreement = new ArrayList<>();
        for (Clonality clonality : Clonality.values()) {
            int inTissue = 0;
            int inPlasma = 0;
            for (Group group : groups) {
                boolean ofClass = group.sightings().stream().anyMatch(Sighting::inTissue)
                        && known(group)
                                .filter(of -> of.clonality() == clonality)
                                .isPresent();
                if (!ofClass) {
                    continue;
                }
                Optional<String> gene = gene(group);
                Found found = value(group, gene, MutationMeaning.of(knowledge, gene, group), draw, Optional.empty())
                        .found();
                inTissue += found == Found.NOT_EVALUABLE ? 0 : 1;
                inPlasma += found == Found.PRESENT ? 1 : 0;
            }
            if (inTissue > 0) {
                agreement.add(new Agreement(clonality, inPlasma, inTissue));
            }
        }
        return agreement;
    }

    private Optional<Alteration> known(Group group) {
        return group.keys().stream()
                .sorted()
                .flatMap(key -> Optional.ofNullable(alterations.get(key)).stream())
                .findFirst();
    }

    private Optional<String> gene(Group group) {
        Stream<String> named =
                group.sightings().stream().map(Sighting::mutation).flatMap(mutation -> mutation.gene().stream());
        Stream<String> held = group.sightings().stream()
                .map(Sighting::mutation)
                .flatMap(mutation -> knowledge.geneAt(mutation).stream())
                .map(Gene::symbol);
        return Stream.concat(named.sorted(), held.sorted()).findFirst();
    }

    private static String label(Group group) {
        return group.sightings().stream()
                .map(Sighting::mutation)
                .min(Comparator.comparing(
                                (Mutation mutation) -> mutation.proteinChange().isEmpty())
                        .thenComparing(mutation -> mutation.gene().isEmpty())
                        .thenComparing(Mutation::locus))
                .map(Mutation::label)
                .orElseThrow();
    }

    private static Optional<BigDecimal> fraction(Group group, Blood draw) {
        return group.sightings().stream()
                .filter(sighting -> sighting.where().equals(draw.specimen().id().value()))
                .flatMap(sighting -> sighting.mutation().variantAlleleFraction().stream())
                .max(BigDecimal::compareTo);
    }

    private static boolean hasMeaning(Variant variant) {
        return variant.roles().stream().anyMatch(MEANING::contains);
    }

    private static Found found(Variant variant, int index) {
        return variant.values().get(index).found();
    }

    private static BigDecimal highest(Variant variant) {
        return variant.values().stream()
                .flatMap(value -> value.fraction().stream())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> measured(Variant variant, int index) {
        Value value = variant.values().get(index);
        return value.found() == Found.BELOW_LIMIT ? Optional.of(BigDecimal.ZERO) : value.fraction();
    }

    private static Optional<BigDecimal> mean(List<Variant> variants, int index) {
        if (index < 0 || variants.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal sum = variants.stream()
                .map(variant -> measured(variant, index).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(sum.divide(BigDecimal.valueOf(variants.size()), MathContext.DECIMAL64)
                .setScale(DECIMALS + 2, RoundingMode.HALF_UP)
                .stripTrailingZeros());
    }
}
