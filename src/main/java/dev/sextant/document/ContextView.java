package dev.sextant.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.SpecimenId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link DocumentContext}, as it is stored and answered; {@link ContextReader} reads it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContextView(
        @Nullable String specimenId,
        @Nullable String assayId,
        @Nullable String referenceGenome,
        @Nullable String tumourSample,
        @Nullable String normalSample,
        @Nullable BigDecimal purity,
        boolean qualityFailed,
        @Nullable String qualityReason,
        ReportStatus status,
        @Nullable String supersedes,
        @Nullable String reason) {

    static ContextView of(DocumentContext context) {
        return new ContextView(
                context.specimenId().map(SpecimenId::value).orElse(null),
                context.assayId().orElse(null),
                context.referenceGenome().orElse(null),
                context.tumourSample().orElse(null),
                context.normalSample().orElse(null),
                context.purity().orElse(null),
                context.qualityFailed(),
                context.qualityReason().orElse(null),
                context.status(),
                context.supersedes().map(DocumentId::value).orElse(null),
                context.reason().orElse(null));
    }
}
