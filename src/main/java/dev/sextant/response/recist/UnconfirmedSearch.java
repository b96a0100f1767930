package dev.sextant.response.recist;

import java.time.LocalDate;
import java.util.List;

/** The best response without confirmation: CR and PR count at once, SD and NON-CR/NON-PD from their day on. */
final class UnconfirmedSearch {

    private final LocalDate stableFrom;

    UnconfirmedSearch(LocalDate start, BestResponseRules rules) {
        this.stableFrom = start.plusDays(rules.stableDays());
    }

    BestOverall best(List<TimePoint> counted) {
        return Candidate.best(counted.stream().map(this::candidate).toList());
    }

    private Candidate candidate(TimePoint point) {
        OverallResponse response = point.response();
        boolean tooEarly = point.date().isBefore(stableFrom);
        boolean needsTime = response == OverallResponse.SD || response == OverallResponse.NON_CR_NON_PD;
        if (needsTime && tooEarly) {
            return new Candidate(
                    OverallResponse.NE,
                    point.date(),
                    response.term() + " on " + point.date() + ", before " + stableFrom + ": too early to count");
        }
        return new Candidate(response, point.date(), response.term() + " on " + point.date());
    }
}
