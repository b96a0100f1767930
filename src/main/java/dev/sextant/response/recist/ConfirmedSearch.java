package dev.sextant.response.recist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The best response with confirmation: the algorithm that admiralonco documents for {@code derive_param_confirmed_bor}, and
 * one thing that it leaves to the data: disease after a complete response. Where nothing met the window for SD, table 3 of
 * RECIST 1.1 calls that PD; admiralonco would say NE.
 */
final class ConfirmedSearch {

    private final LocalDate stableFrom;
    private final List<TimePoint> points;
    private final BestResponseRules rules;

    ConfirmedSearch(LocalDate start, List<TimePoint> points, BestResponseRules rules) {
        this.stableFrom = start.plusDays(rules.stableDays());
        this.points = points;
        this.rules = rules;
    }

    BestOverall best() {
        List<Candidate> candidates = new ArrayList<>();
        for (int index = 0; index < points.size(); index++) {
            candidates.add(candidate(index));
        }
        return Candidate.best(candidates);
    }

    private Candidate candidate(int index) {
        TimePoint point = points.get(index);
        OverallResponse response = point.response();
        return switch (response) {
            case CR, PR ->
                confirmation(index)
                        .map(confirmed -> new Candidate(
                                response,
                                point.date(),
                                Optional.of(confirmed),
                                response.term() + " on " + point.date() + ", confirmed on " + confirmed))
                        .orElseGet(() -> stable(index, OverallResponse.SD, " was not confirmed"));
            case SD -> stable(index, OverallResponse.SD, "");
            case NON_CR_NON_PD -> stable(index, OverallResponse.NON_CR_NON_PD, "");
            case PD, NE, MISSING -> new Candidate(response, point.date(), response.term() + " on " + point.date());
        };
    }

    private Candidate stable(int index, OverallResponse as, String why) {
        TimePoint point = points.get(index);
        String seen = point.response().term() + " on " + point.date() + why;
        if (!point.date().isBefore(stableFrom)) {
            return new Candidate(as, point.date(), seen);
        }
        if (DiseaseAfterCompleteResponse.at(points, index)) {
            return new Candidate(
                    OverallResponse.PD,
                    point.date(),
                    seen + ": disease after a complete response, before SD could count from " + stableFrom);
        }
        return new Candidate(
                OverallResponse.NE, point.date(), seen + ", before " + stableFrom + ": too early to count");
    }

    /** The first assessment late enough that shows the response again, if nothing between speaks against it. */
    private Optional<LocalDate> confirmation(int index) {
        TimePoint point = points.get(index);
        LocalDate from = point.date().plusDays(rules.confirmationDays());
        boolean complete = point.response() == OverallResponse.CR;
        for (int later = index + 1; later < points.size(); later++) {
            TimePoint other = points.get(later);
            boolean again =
                    other.response() == OverallResponse.CR || (!complete && other.response() == OverallResponse.PR);
            if (again && !other.date().isBefore(from)) {
                return allows(complete, points.subList(index + 1, later + 1))
                        ? Optional.of(other.date())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean allows(boolean complete, List<TimePoint> period) {
        int notEvaluable = 0;
        int stable = 0;
        boolean completeSeen = false;
        for (TimePoint point : period) {
            switch (point.response()) {
                case NE -> notEvaluable++;
                case SD -> stable++;
                case CR -> completeSeen = true;
                case PR -> {
                    if (complete || completeSeen) {
                        return false;
                    }
                }
                case NON_CR_NON_PD, PD, MISSING -> {
                    return false;
                }
            }
        }
        int acceptedStable = !complete && rules.acceptStable() ? 1 : 0;
        return notEvaluable <= rules.acceptedNotEvaluable() && stable <= acceptedStable;
    }
}
