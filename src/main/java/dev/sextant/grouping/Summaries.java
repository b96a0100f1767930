package dev.sextant.grouping;

import dev.sextant.grouping.Signature.Alteration;
import dev.sextant.grouping.Signature.AlterationKind;
import dev.sextant.grouping.Signature.FocusFindings;
import dev.sextant.grouping.Signature.Observation;
import dev.sextant.grouping.Signature.State;
import dev.sextant.grouping.SignatureSummary.Recall;
import dev.sextant.grouping.SignatureSummary.Similarity;
import dev.sextant.grouping.SignatureSummary.Spread;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Summary numbers of a signature, from its mutations. */
final class Summaries {

    private static final BigDecimal TO_SIGMA = new BigDecimal("1.4826");
    private static final int DECIMALS = 4;

    private final List<FocusFindings> foci;
    private final List<Alteration> mutations;

    private Summaries(List<FocusFindings> foci, List<Alteration> alterations) {
        this.foci = foci.stream()
                .filter(focus -> focus.inPlay() && focus.mutationAssayId().isPresent())
                .toList();
        this.mutations = alterations.stream()
                .filter(alteration -> alteration.kind() == AlterationKind.MUTATION)
                .toList();
    }

    static SignatureSummary of(List<FocusFindings> foci, List<Alteration> alterations) {
        return new Summaries(foci, alterations).summary();
    }

    private SignatureSummary summary() {
        int truncal = count(Clonality.TRUNCAL);
        int shared = count(Clonality.SHARED);
        int privateToOne = count(Clonality.PRIVATE);
        Optional<BigDecimal> fraction = ratio(truncal, truncal + shared + privateToOne);
        return new SignatureSummary(
                foci.size(),
                mutations.size(),
                Optional.empty(),
                truncal,
                shared,
                privateToOne,
                count(Clonality.NOT_ASSESSABLE),
                fraction,
                fraction.map(BigDecimal.ONE::subtract),
                similarities(),
                foci.stream().map(this::spread).toList(),
                recalls(),
                mutations.stream()
                        .filter(mutation -> mutation.support() == Support.PLASMA_ONLY)
                        .map(Alteration::label)
                        .toList());
    }

    private int count(Clonality clonality) {
        return (int) mutations.stream()
                .filter(mutation -> mutation.clonality() == clonality)
                .count();
    }

    private List<Similarity> similarities() {
        List<Similarity> pairs = new ArrayList<>();
        for (int a = 0; a < foci.size(); a++) {
            for (int b = a + 1; b < foci.size(); b++) {
                pairs.add(similarity(foci.get(a).focusId(), foci.get(b).focusId()));
            }
        }
        return pairs;
    }

    private Similarity similarity(String a, String b) {
        List<Alteration> comparable = mutations.stream()
                .filter(mutation -> state(mutation.foci(), a) != State.NOT_EVALUABLE
                        && state(mutation.foci(), b) != State.NOT_EVALUABLE)
                .toList();
        int all = (int) comparable.stream()
                .filter(mutation -> mutation.in(a) || mutation.in(b))
                .count();
        int shared = (int) comparable.stream()
                .filter(mutation -> mutation.in(a) && mutation.in(b))
                .count();
        return new Similarity(a, b, shared, all, ratio(shared, all));
    }

    private Spread spread(FocusFindings focus) {
        List<BigDecimal> fractions = mutations.stream()
                .flatMap(mutation -> mutation.foci().stream())
                .filter(seen -> seen.where().equals(focus.focusId()))
                .flatMap(seen -> seen.fraction().stream())
                .sorted()
                .toList();
        return new Spread(focus.focusId(), fractions.size(), math(fractions));
    }

    static Optional<BigDecimal> math(List<BigDecimal> sortedFractions) {
        if (sortedFractions.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal median = median(sortedFractions);
        if (median.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal deviation = median(sortedFractions.stream()
                .map(fraction -> fraction.subtract(median).abs())
                .sorted()
                .toList());
        return Optional.of(round(
                BigDecimal.valueOf(100).multiply(TO_SIGMA).multiply(deviation).divide(median, MathContext.DECIMAL64)));
    }

    private static BigDecimal median(List<BigDecimal> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.valueOf(2), MathContext.DECIMAL64);
    }

    private List<Recall> recalls() {
        return Stream.concat(
                        Stream.of(recall("ALL", mutation -> true)),
                        Stream.of(Clonality.values())
                                .map(clonality ->
                                        recall(clonality.name(), mutation -> mutation.clonality() == clonality)))
                .toList();
    }

    private Recall recall(String name, Predicate<Alteration> ofClass) {
        List<Alteration> tissue = mutations.stream()
                .filter(ofClass)
                .filter(mutation -> mutation.foci().stream().anyMatch(seen -> seen.state() == State.PRESENT))
                .filter(mutation -> mutation.plasma().stream()
                        .anyMatch(seen -> seen.state() == State.PRESENT || seen.state() == State.ABSENT))
                .toList();
        int found = (int) tissue.stream()
                .filter(mutation -> mutation.plasma().stream().anyMatch(seen -> seen.state() == State.PRESENT))
                .count();
        return new Recall(name, found, tissue.size(), ratio(found, tissue.size()));
    }

    private static State state(List<Observation> observations, String where) {
        return observations.stream()
                .filter(seen -> seen.where().equals(where))
                .map(Observation::state)
                .findFirst()
                .orElse(State.NOT_EVALUABLE);
    }

    private static Optional<BigDecimal> ratio(int part, int all) {
        return all == 0
                ? Optional.empty()
                : Optional.of(round(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64)));
    }

    private static BigDecimal round(BigDecimal number) {
        return number.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
