package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A treatment line in the case file.
 *
 * @param state PLANNED, RUNNING or ENDED
 * @param title of the regimen
 * @param implementation PLANNED, IMPLEMENTED, MODIFIED or NOT_IMPLEMENTED
 * @param response absent until the first dose was given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineView(
        String lineId,
        int number,
        String state,
        String regimen,
        String title,
        @Nullable String arm,
        Instant plannedAt,
        @Nullable LocalDate firstDoseOn,
        @Nullable LocalDate endedOn,
        @Nullable String endReason,
        String implementation,
        @Nullable String implementationReason,
        Doses doses,
        List<DecisionLine> decisions,
        @Nullable Response response) {

    public LineView {
        decisions = List.copyOf(decisions);
    }

    /** Doses that count; a corrected one counts as its correction says. Changed ones were reduced, delayed or omitted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Doses(int count, int changed, @Nullable LocalDate lastGivenOn) {}

    /**
     * A decision of the board about the line: the one that planned it, then those while it ran.
     *
     * @param state of the decision, for example CONFIRMED
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecisionLine(
            String decisionId,
            int number,
            String kind,
            String outcome,
            @Nullable String regimen,
            String state,
            String decidedBy,
            Instant decidedAt,
            @Nullable String notImplemented) {}

    /**
     * By RECIST 1.1, the reader who counts. Lengths in millimetres.
     *
     * @param best best overall response without confirmation
     * @param confirmedBest the same with confirmation
     * @param notes why nothing could be computed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Response(
            @Nullable String reader,
            @Nullable LocalDate baselineOn,
            @Nullable BigDecimal baselineSum,
            @Nullable String best,
            @Nullable String confirmedBest,
            @Nullable Assessed latest,
            List<Assessed> assessments,
            List<String> notes) {

        public Response {
            assessments = List.copyOf(assessments);
            notes = List.copyOf(notes);
        }
    }

    /**
     * @param computed the category that follows from the measurements
     * @param signed the investigator's; absent while nobody has signed
     * @param sum of the diameters of the targets
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Assessed(
            String assessmentId,
            LocalDate date,
            String modality,
            @Nullable BigDecimal sum,
            @Nullable Boolean sumComplete,
            @Nullable BigDecimal nadir,
            @Nullable BigDecimal percentFromBaseline,
            @Nullable BigDecimal percentFromNadir,
            String computed,
            @Nullable String signed,
            @Nullable String signedBy,
            String reason) {}
}
