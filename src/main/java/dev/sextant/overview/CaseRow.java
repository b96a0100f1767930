package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.casefile.Stage;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One case in the list.
 *
 * @param lostToFollowUp since when; absent when the patient is not lost
 * @param daysWaiting whole days in the present stage; 0 once the case has ended
 * @param armOutcome of the latest assessment
 * @param overdue whether an open task is past its due time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseRow(
        String caseId,
        String study,
        String site,
        String pseudonym,
        Stage stage,
        Instant stageSince,
        @Nullable LocalDate lostToFollowUp,
        long daysWaiting,
        Instant openedAt,
        @Nullable String armOutcome,
        @Nullable String arm,
        int openTasks,
        boolean overdue,
        @Nullable Instant nextDueAt) {}
