package dev.sextant.document;

import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the sender says about a file.
 *
 * @param specimenId the specimen it was made from
 * @param assayId the assay of the registry; says what the file can and cannot show
 * @param referenceGenome {@code GRCh37} or {@code GRCh38}
 * @param tumourSample name of the tumour column or sample in the file; the specimen's accession when absent
 * @param purity tumour purity in (0, 1], for copy number
 * @param qualityFailed whether the laboratory says that the analysis failed its quality control
 * @param qualityReason the laboratory's words for a failed quality control
 * @param supersedes the document that this one replaces; with AMENDED and CORRECTED, together with a reason. A reason is
 *     needed with it whenever the earlier one is not preliminary, which shows when both are compared
 * @param noPersonalData why what looks like a person's name or date of birth in the file is none
 * @param screen which part of which drug screen; empty for everything that is of no organoid
 */
public record DocumentContext(
        Optional<SpecimenId> specimenId,
        Optional<String> assayId,
        Optional<String> referenceGenome,
        Optional<String> tumourSample,
        Optional<String> normalSample,
        Optional<BigDecimal> purity,
        boolean qualityFailed,
        Optional<String> qualityReason,
        ReportStatus status,
        Optional<DocumentId> supersedes,
        Optional<String> reason,
        Optional<ScreenPart> screen,
        Optional<String> noPersonalData) {

    public DocumentContext {
        purity.ifPresent(value -> {
            if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) > 0) {
                throw new InvalidInput("context.purity", "a number above 0 and up to 1", value);
            }
        });
        if (status.corrects() && supersedes.isEmpty()) {
            throw new InvalidInput("context.supersedes", "the id of the document that this one replaces", "nothing");
        }
        if (status.corrects()) {
            requireReason(reason);
        }
        if (qualityFailed && qualityReason.isEmpty()) {
            throw new InvalidInput("context.qualityReason", "the laboratory's reason", "nothing");
        }
    }

    /** Only a final report that follows its preliminary one needs none. */
    static void requireReason(Optional<String> reason) {
        if (reason.isEmpty()) {
            throw new InvalidInput("context.reason", "why the earlier document is replaced", "nothing");
        }
    }

    /** Of a file that is of no organoid, without a word on what looks like personal data. */
    public DocumentContext(
            Optional<SpecimenId> specimenId,
            Optional<String> assayId,
            Optional<String> referenceGenome,
            Optional<String> tumourSample,
            Optional<String> normalSample,
            Optional<BigDecimal> purity,
            boolean qualityFailed,
            Optional<String> qualityReason,
            ReportStatus status,
            Optional<DocumentId> supersedes,
            Optional<String> reason) {
        this(
                specimenId,
                assayId,
                referenceGenome,
                tumourSample,
                normalSample,
                purity,
                qualityFailed,
                qualityReason,
                status,
                supersedes,
                reason,
                Optional.empty(),
                Optional.empty());
    }

    public Optional<OrganoidId> organoidId() {
        return screen.map(ScreenPart::organoidId);
    }

    /** What the file is about: the organoid, else the specimen, else the case alone. */
    boolean isAboutTheSameAs(DocumentContext other) {
        return organoidId().equals(other.organoidId())
                && (organoidId().isPresent() || specimenId.equals(other.specimenId));
    }
}
