package dev.sextant.grouping;

import dev.sextant.kernel.Answer;
import java.util.List;
import java.util.Optional;

/** Waived items that are still not known count as not met, with the board's reason. */
record Waivers(List<Waiver> waivers) {

    List<Criterion> apply(List<Criterion> criteria) {
        return criteria.stream().map(this::apply).toList();
    }

    boolean covers(String item) {
        return of(item).isPresent();
    }

    private Criterion apply(Criterion criterion) {
        return criterion.isKnown()
                ? criterion
                : of(criterion.item())
                        .map(waiver -> criterion.with(Answer.NO, "Not known, waived by the board: " + waiver.reason()))
                        .orElse(criterion);
    }

    private Optional<Waiver> of(String item) {
        return waivers.stream().filter(waiver -> waiver.item().equals(item)).findFirst();
    }
}
