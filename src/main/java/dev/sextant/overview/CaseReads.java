package dev.sextant.overview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.Stage;
import dev.sextant.kernel.CaseId;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the API tells of cases, for the pages: the same questions, asked once. Callers have asked who may see what. */
public interface CaseReads {

    Page<Line> list(Search search, Set<String> ownSites, PageRequest page);

    /** The case file as the API tells it. */
    JsonNode file(CaseId caseId);

    /** What happened, newest first. */
    Page<Event> timeline(CaseId caseId, PageRequest page);

    /** In the order of planning. */
    List<LineView> lines(CaseId caseId);

    /** In the order of registration. */
    List<OrganoidView> organoids(CaseId caseId);

    /**
     * What they say of the regimens today; empty while no screen was analysed.
     *
     * @param lines as {@link #lines} tells them
     */
    Optional<OrganoidRanking> organoidRanking(CaseId caseId, List<LineView> lines);

    List<AdverseEventLine> adverseEvents(CaseId caseId);

    /** What a list of cases is narrowed to. @param text beginning of a pseudonym, or a case id */
    record Search(
            @Nullable String study,
            @Nullable String site,
            @Nullable String stage,
            @Nullable String arm,
            @Nullable Boolean overdue,
            @Nullable String text) {}

    /** One case in the list. */
    record Line(
            String caseId,
            String study,
            String site,
            String pseudonym,
            Stage stage,
            @Nullable LocalDate lostToFollowUp,
            long daysWaiting,
            @Nullable String armOutcome,
            @Nullable String arm,
            int openTasks,
            boolean overdue,
            @Nullable Instant nextDueAt) {}

    /** One entry of the timeline. */
    record Event(Instant at, String kind, String text) {}
}
