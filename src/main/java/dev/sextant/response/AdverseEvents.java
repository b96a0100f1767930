package dev.sextant.response;

import dev.sextant.kernel.CaseId;
import java.time.LocalDate;
import java.util.List;

/** Reads the adverse events of a case. */
public interface AdverseEvents {

    /** In the order in which they were told first; the latest version is what is known now. */
    List<AdverseEvent> ofCase(CaseId caseId);

    /** Events that by their latest version are unacceptable toxicity, and began on that day or later. */
    default List<AdverseEvent> unacceptableSince(CaseId caseId, LocalDate date) {
        return ofCase(caseId).stream()
                .filter(event -> event.facts().unacceptable())
                .filter(event -> !event.facts().onset().isBefore(date))
                .toList();
    }
}
