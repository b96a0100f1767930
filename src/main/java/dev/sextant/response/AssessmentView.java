package dev.sextant.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.response.recist.EvaluatedAssessment;
import dev.sextant.response.recist.SumOfDiameters;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up with its figures, for the API and as evidence; lengths in millimetres.
 *
 * @param response computed, with what later assessments showed
 * @param asRead computed from what was known on that day
 * @param counts the category that counts: the signed one where it is signed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssessmentView(
        String assessmentId,
        LocalDate date,
        String modality,
        String response,
        String asRead,
        String counts,
        String targets,
        String nonTargets,
        String newLesions,
        @Nullable BigDecimal sum,
        @Nullable Boolean sumComplete,
        @Nullable BigDecimal baselineSum,
        @Nullable BigDecimal nadir,
        @Nullable BigDecimal percentFromBaseline,
        @Nullable BigDecimal percentFromNadir,
        List<String> notEvaluable,
        String reason,
        List<String> notes,
        @Nullable Signature signed) {

    static AssessmentView of(ReadAssessment read) {
        EvaluatedAssessment evaluated = read.evaluated();
        SumOfDiameters figures = evaluated.target().figures().orElse(null);
        return new AssessmentView(
                read.id().value(),
                evaluated.assessment().date(),
                evaluated.assessment().modality().name(),
                evaluated.overall().name(),
                evaluated.asRead().name(),
                read.counting().name(),
                evaluated.target().response().name(),
                evaluated.nonTarget().response().name(),
                evaluated.newLesions().status().name(),
                figures == null ? null : figures.sum(),
                figures == null ? null : figures.complete(),
                figures == null ? null : figures.baseline(),
                figures == null ? null : figures.nadir(),
                figures == null ? null : figures.percentFromBaseline().orElse(null),
                figures == null ? null : figures.percentFromNadir().orElse(null),
                evaluated.target().notEvaluable(),
                evaluated.reason(),
                Stream.concat(evaluated.notes().stream(), read.notes().stream()).toList(),
                read.signed().map(Signature::of).orElse(null));
    }

    /** The investigator's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Signature(
            String judgement, String response, @Nullable String reason, String signedBy, Instant signedAt) {

        static Signature of(SignedResponse signed) {
            return new Signature(
                    signed.judgement().name(),
                    signed.response().name(),
                    signed.reason().orElse(null),
                    signed.signedBy(),
                    signed.signedAt());
        }
    }
}
