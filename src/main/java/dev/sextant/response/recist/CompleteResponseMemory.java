package dev.sextant.response.recist;

import dev.sextant.response.recist.RecistRules.Reappearance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Remembers the overall responses so far, and whether the last one that could be evaluated was complete. */
final class CompleteResponseMemory {

    /** What disease means that is seen now. */
    enum Standing {
        NOT_AFTER_COMPLETE_RESPONSE,
        AFTER_UNCONFIRMED,
        AFTER_CONFIRMED
    }

    private final RecistRules rules;
    private final List<TimePoint> seen = new ArrayList<>();

    CompleteResponseMemory(RecistRules rules) {
        this.rules = rules;
    }

    void remember(TimePoint point) {
        seen.add(point);
    }

    Standing before(LocalDate date) {
        List<TimePoint> evaluable = seen.stream()
                .filter(point -> point.date().isBefore(date) && point.response() != OverallResponse.NE)
                .toList()
                .reversed();
        List<TimePoint> complete = evaluable.stream()
                .takeWhile(point -> point.response() == OverallResponse.CR)
                .toList();
        if (complete.isEmpty()) {
            return Standing.NOT_AFTER_COMPLETE_RESPONSE;
        }
        LocalDate confirmedFrom = complete.getLast().date().plusDays(rules.confirmationDays());
        boolean confirmed = complete.size() > 1 && !complete.getFirst().date().isBefore(confirmedFrom);
        return confirmed ? Standing.AFTER_CONFIRMED : Standing.AFTER_UNCONFIRMED;
    }

    boolean makesProgression(Standing standing) {
        return switch (standing) {
            case NOT_AFTER_COMPLETE_RESPONSE -> false;
            case AFTER_UNCONFIRMED -> rules.reappearance() == Reappearance.PROGRESSION_AFTER_ANY_COMPLETE_RESPONSE;
            case AFTER_CONFIRMED -> rules.reappearance() != Reappearance.FIGURES_ONLY;
        };
    }
}
