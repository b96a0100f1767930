package dev.sextant.response.recist;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What one assessment could be as a best response. */
record Candidate(OverallResponse response, LocalDate date, Optional<LocalDate> confirmedOn, String reason) {

    private static final Comparator<Candidate> BEST_THEN_FIRST =
            Comparator.comparing(Candidate::response).thenComparing(Candidate::date);

    Candidate(OverallResponse response, LocalDate date, String reason) {
        this(response, date, Optional.empty(), reason);
    }

    static BestOverall best(List<Candidate> candidates) {
        return candidates.stream()
                .min(BEST_THEN_FIRST)
                .map(best -> new BestOverall(best.response, Optional.of(best.date), best.confirmedOn, best.reason))
                .orElseGet(BestOverall::missing);
    }
}
