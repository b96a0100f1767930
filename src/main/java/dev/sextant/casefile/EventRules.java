package dev.sextant.casefile;

import dev.sextant.casefile.CaseEvent.Type;
import dev.sextant.kernel.Conflict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What may follow what. */
final class EventRules {

    private EventRules() {}

    /**
     * The same thing told twice, by a repeated request or by two people. A request of the board is never the same: it may
     * ask again on the day of a re-test.
     */
    static Optional<CaseEvent> same(List<CaseEvent> earlier, Type type, LocalDate date) {
        if (type == Type.SIGNATURE_REQUESTED) {
            return Optional.empty();
        }
        return earlier.stream()
                .filter(event -> event.type() == type && event.date().equals(date))
                .findFirst();
    }

    /** @throws Conflict when the event cannot follow the earlier ones */
    static void check(List<CaseEvent> earlier, Type type) {
        if (type == Type.DEATH && any(earlier, Type.DEATH)) {
            throw new Conflict("death-already-recorded", "A death on another date is recorded already");
        }
        // A death after withdrawal still counts for overall survival (public survival records, FDA 2008:
        // https://www.fda.gov/regulatory-information/search-fda-guidance-documents/data-retention-when-subjects-withdraw-fda-regulated-clinical-trials).
        if (type != Type.DEATH && any(earlier, Type.ALL_CONSENT_WITHDRAWN)) {
            throw new Conflict("consent-withdrawn", "All consent was withdrawn: only a death may be added");
        }
    }

    private static boolean any(List<CaseEvent> events, Type type) {
        return events.stream().anyMatch(event -> event.type() == type);
    }
}
