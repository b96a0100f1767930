package dev.sextant.organoid;

import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.regimen.DrugCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders regimens by what organoids of one or several foci say. Foci are never averaged: the worst counts, and foci that
 * disagree are flagged. Order: sensitive, intermediate, without an answer, not testable, resistant; then foci that agree
 * before discordant ones, full before limited quality, settled before provisional, larger effect before smaller.
 */
public final class RegimenRanking {

    private static final List<Category> BEST_FIRST = List.of(
            Category.SENSITIVE,
            Category.INTERMEDIATE,
            Category.UNINTERPRETABLE,
            Category.NOT_TESTABLE,
            Category.RESISTANT);

    private static final Comparator<Candidate> ORDER = Comparator.comparingInt((Candidate candidate) ->
                    BEST_FIRST.indexOf(candidate.worst().category()))
            .thenComparing(Candidate::discordant)
            .thenComparing(Candidate::limited)
            .thenComparing(Candidate::provisional)
            .thenComparing(Comparator.comparingDouble(Candidate::effect).reversed());

    private RegimenRanking() {}

    private record Candidate(RegimenParts regimen, List<RegimenVerdict> foci) {

        /** Foci that say something; all of them when none does. */
        List<RegimenVerdict> speaking() {
            List<RegimenVerdict> speaking =
                    foci.stream().filter(verdict -> verdict.category().says()).toList();
            return speaking.isEmpty() ? foci : speaking;
        }

        RegimenVerdict worst() {
            return speaking().stream()
                    .max(Comparator.comparingInt((RegimenVerdict verdict) -> BEST_FIRST.indexOf(verdict.category()))
                            .thenComparing(Comparator.comparingDouble(RegimenVerdict::effectForOrder)
                                    .reversed()))
                    .orElseThrow();
        }

        boolean discordant() {
            return speaking().stream().map(RegimenVerdict::category).distinct().count() > 1
                    && worst().category().says();
        }

        boolean limited() {
            return speaking().stream().anyMatch(verdict -> verdict.quality() != Quality.Verdict.PASS);
        }

        boolean provisional() {
            return speaking().stream().anyMatch(RegimenVerdict::provisional);
        }

        double effect() {
            return worst().effectForOrder();
        }
    }

    /** @throws IllegalArgumentException without any focus */
    public static List<RankedRegimen> rank(
            List<RegimenParts> regimens, List<FocusAnswers> foci, DrugCatalogue catalogue) {
        if (foci.isEmpty()) {
            throw new IllegalArgumentException("A ranking needs the answers of a focus");
        }
        RegimenJudge judge = new RegimenJudge(catalogue);
        List<Candidate> candidates = regimens.stream()
                .map(regimen -> new Candidate(
                        regimen,
                        foci.stream().map(focus -> judge.judge(regimen, focus)).toList()))
                .sorted(ORDER.thenComparing(candidate -> candidate.regimen().key()))
                .toList();
        List<RankedRegimen> ranked = new ArrayList<>();
        int place = 1;
        for (int i = 0; i < candidates.size(); i++) {
            if (i > 0 && ORDER.compare(candidates.get(i - 1), candidates.get(i)) != 0) {
                place = i + 1;
            }
            ranked.add(ranked(place, candidates.get(i)));
        }
        return ranked;
    }

    private static RankedRegimen ranked(int place, Candidate candidate) {
        return new RankedRegimen(
                place,
                candidate.regimen().key(),
                candidate.worst().category(),
                candidate.discordant(),
                candidate.provisional(),
                candidate.limited(),
                reason(candidate),
                candidate.foci());
    }

    private static String reason(Candidate candidate) {
        RegimenVerdict worst = candidate.worst();
        List<String> parts = new ArrayList<>();
        parts.add(worst.reason());
        if (candidate.foci().size() > 1) {
            parts.add("focus " + worst.focus() + " says the worst of "
                    + candidate.foci().size());
        }
        if (candidate.discordant()) {
            parts.add("foci disagree: "
                    + String.join(
                            ", ",
                            candidate.speaking().stream()
                                    .map(verdict -> verdict.focus() + " " + verdict.category())
                                    .toList()));
        }
        List<String> silent = candidate.foci().stream()
                .filter(verdict -> !candidate.speaking().contains(verdict))
                .map(RegimenVerdict::focus)
                .toList();
        if (!silent.isEmpty()) {
            parts.add("no answer from " + String.join(", ", silent));
        }
        if (candidate.limited()) {
            parts.add("quality is not full");
        }
        if (candidate.provisional()) {
            parts.add("provisional");
        }
        return String.join("; ", parts);
    }
}
