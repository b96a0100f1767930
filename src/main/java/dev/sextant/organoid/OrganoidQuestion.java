package dev.sextant.organoid;

import dev.sextant.kernel.CaseId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a case's organoids when a line is judged.
 *
 * @param on the date of the decision
 * @param notCollectedBefore the day on which the line before the running one ended; empty for the first line, for which
 *     tissue from before treatment counts
 * @param regimens to rank
 * @param current the running regimen, when there is one
 */
public record OrganoidQuestion(
        CaseId caseId,
        LocalDate on,
        Optional<LocalDate> notCollectedBefore,
        List<RegimenParts> regimens,
        Optional<RegimenParts> current) {

    public OrganoidQuestion {
        regimens = List.copyOf(regimens);
    }
}
