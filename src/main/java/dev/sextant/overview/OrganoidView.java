package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organoid model in the case file.
 *
 * @param establishment what the laboratory said last; absent while it has said nothing
 * @param screen the latest result that counts; absent while there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrganoidView(
        String organoidId,
        String name,
        String focusId,
        String focus,
        String specimenId,
        String accession,
        LocalDate startedOn,
        @Nullable Establishment establishment,
        @Nullable Screen screen) {

    /** @param state ESTABLISHED, FAILED or GROWING */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Establishment(
            String state,
            @Nullable LocalDate establishedOn,
            @Nullable Integer passage,
            @Nullable BigDecimal purityPercent,
            String identity,
            @Nullable String failureReason,
            Instant recordedAt) {}

    /**
     * @param verdict PASS, LIMITED or FAIL
     * @param reasons why not better
     */
    public record Screen(
            String resultId,
            String screenId,
            int version,
            String readout,
            String verdict,
            List<Reason> reasons,
            Instant analysedAt,
            List<Drug> drugs) {

        public Screen {
            reasons = List.copyOf(reasons);
            drugs = List.copyOf(drugs);
        }
    }

    public record Reason(String verdict, String text) {}

    /**
     * @param category SENSITIVE, INTERMEDIATE, RESISTANT, UNINTERPRETABLE or NOT_TESTABLE
     * @param effectPercent inhibition, or regression of long diameters, that the category rests on
     * @param counts whether a decision may rest on it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Drug(
            String drugs,
            String category,
            @Nullable BigDecimal effectPercent,
            @Nullable BigDecimal micromolar,
            boolean provisional,
            boolean counts,
            String reason) {}
}
