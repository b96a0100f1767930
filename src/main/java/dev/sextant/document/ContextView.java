package dev.sextant.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.math.BigDecimal;
import java.util.Optional;
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
        @Nullable String reason,
        @Nullable String organoidId,
        @Nullable String screenId,
        ScreenPart.@Nullable Plate plate,
        @Nullable String barcode,
        @Nullable BigDecimal durationHours,
        @Nullable String readout,
        @Nullable EmptyWells emptyWells,
        @Nullable GridOrigin gridOrigin,
        @Nullable String noPersonalData) {

    static ContextView of(DocumentContext context) {
        Optional<ScreenPart> screen = context.screen();
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
                context.reason().orElse(null),
                context.organoidId().map(OrganoidId::value).orElse(null),
                screen.flatMap(ScreenPart::screenId).orElse(null),
                screen.flatMap(ScreenPart::plate).orElse(null),
                screen.flatMap(ScreenPart::barcode).orElse(null),
                screen.flatMap(ScreenPart::durationHours).orElse(null),
                screen.flatMap(ScreenPart::readout).orElse(null),
                screen.flatMap(ScreenPart::emptyWells).orElse(null),
                screen.flatMap(ScreenPart::gridOrigin).orElse(null),
                context.noPersonalData().orElse(null));
    }
}
