package dev.sextant.treatment;

import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of treatment of a case.
 *
 * @param number counts from 1 over the lines that were given; a planned line has the next number
 * @param regimen key of the regimen that was decided
 * @param arm whose regimen it is; empty when the board decided on another
 * @param decisionId the board's decision that it carries out
 * @param implementationReason why it was changed or not carried out
 * @param firstDoseOn day 0 of the line; empty while it is planned
 */
public record TreatmentLine(
        LineId id,
        CaseId caseId,
        int number,
        String regimen,
        Optional<Arm> arm,
        String decisionId,
        Instant plannedAt,
        Implementation implementation,
        Optional<String> implementationReason,
        Optional<LocalDate> firstDoseOn,
        Optional<End> end) {

    /** What became of the decision. */
    public enum Implementation {
        PLANNED,
        IMPLEMENTED,
        /** Given otherwise than decided, with a reason. */
        MODIFIED,
        NOT_IMPLEMENTED
    }

    /** Why a line ended. */
    public enum EndReason {
        PROGRESSION,
        TOXICITY,
        ORGANOID_RESULT,
        PATIENT_CHOICE,
        STOPPED,
        LOST,
        DEATH,
        WITHDRAWN,
        /** No dose was ever given. */
        NEVER_STARTED,
        OTHER
    }

    /** @param on the day from which it no longer counts as given */
    public record End(LocalDate on, EndReason reason, String recordedBy) {}

    public boolean isPlanned() {
        return firstDoseOn.isEmpty() && end.isEmpty();
    }

    public boolean isRunning() {
        return firstDoseOn.isPresent() && end.isEmpty();
    }

    /** Whether a dose was given. */
    public boolean wasStarted() {
        return firstDoseOn.isPresent();
    }
}
