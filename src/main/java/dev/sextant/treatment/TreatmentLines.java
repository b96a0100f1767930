package dev.sextant.treatment;

import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.NotFound;
import dev.sextant.treatment.TreatmentLine.EndReason;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lines of treatment. At most one is planned and at most one runs; nothing of what was given is ever deleted. */
public interface TreatmentLines {

    /**
     * Plans the line that a decision asks for, under the case lock. The same decision always gives the same line, whatever
     * became of it; a line that another decision had planned ends as never started.
     *
     * @throws dev.sextant.kernel.NotFound when there is no such regimen
     * @throws dev.sextant.kernel.Conflict code {@code line-running} while another line runs
     */
    TreatmentLine plan(CaseId caseId, String regimen, Optional<Arm> arm, String decisionId);

    /** In the order of planning. */
    List<TreatmentLine> ofCase(CaseId caseId);

    Optional<TreatmentLine> find(LineId lineId);

    /** @throws NotFound when there is no such line */
    default TreatmentLine require(LineId lineId) {
        return find(lineId).orElseThrow(() -> new NotFound("treatment line", lineId));
    }

    default Optional<TreatmentLine> planned(CaseId caseId) {
        return ofCase(caseId).stream().filter(TreatmentLine::isPlanned).findFirst();
    }

    default Optional<TreatmentLine> running(CaseId caseId) {
        return ofCase(caseId).stream().filter(TreatmentLine::isRunning).findFirst();
    }

    /**
     * Ends a line, under the case lock. A repeat changes nothing.
     *
     * @param on for a running line not before its first dose, and not in the future
     * @throws dev.sextant.kernel.InvalidInput when the date or the reason does not fit the line
     * @throws dev.sextant.kernel.Conflict code {@code line-ended} when it ended otherwise
     */
    TreatmentLine end(LineId lineId, LocalDate on, EndReason reason, String actor);

    /**
     * The decision is not carried out: the planned line ends as never started. A repeat changes nothing. Wakes the case, but
     * for a task: its completion takes the process on, and a wake would overtake it.
     *
     * @param taskKey the task in which it was said, for {@link #overtaken}; empty when it was said through the API
     * @throws dev.sextant.kernel.Conflict code {@code line-started} when a dose was given
     */
    TreatmentLine notImplemented(LineId lineId, String reason, String actor, OptionalLong taskKey);

    /** What was said in that task about a planned line did not take effect; the line is planned again, if none other is. */
    void overtaken(CaseId caseId, long taskKey);

    /** Whether the safety checks of a planned line allow its first dose. */
    SafetyState safety(LineId lineId);

    /** How far the safety checks of a line have come. */
    enum SafetyState {
        /** Nothing was recorded for this line, or it is to be recorded again. */
        NOT_RECORDED,
        /** Recorded, not assessed yet. */
        RECORDED,
        /** Assessed, and an investigator has to judge. */
        TO_JUDGE,
        /** Clear, or judged so that it may be given. */
        CLEARED,
        /** The investigator wants another decision. */
        REFUSED
    }
}
