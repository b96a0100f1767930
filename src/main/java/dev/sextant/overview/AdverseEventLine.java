package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An adverse event in the case file, as it is known now.
 *
 * @param grade of CTCAE; absent when it is not known
 * @param open whether its outcome is still awaited, or its report is not closed
 * @param report of a serious event; absent when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdverseEventLine(
        String adverseEventId,
        String term,
        @Nullable Integer grade,
        boolean serious,
        boolean unacceptable,
        LocalDate onset,
        String outcome,
        boolean open,
        @Nullable Report report) {

    /**
     * @param sponsor TIMELY, LATE, or OPEN while nothing was sent
     * @param expedited SEVEN_DAYS, FIFTEEN_DAYS or NOT_EXPEDITED; absent while nobody has reviewed the event
     * @param closedAt absent while it is open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(
            int number,
            Instant begunAt,
            String sponsor,
            @Nullable Instant sponsorReportedAt,
            @Nullable String expedited,
            @Nullable Instant authorityDueAt,
            @Nullable Instant authorityReportedAt,
            @Nullable Instant closedAt) {}
}
