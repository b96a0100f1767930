package dev.sextant.organoid;

import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.Receipt;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.ScreenPart;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.Sha256;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.local.demo.SyntheticScreens.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models, files and results of screens for unit tests. */
final class TestScreens {

    static final CaseId CASE = CaseId.mint();
    static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");

    private TestScreens() {}

    static OrganoidModel model(FocusId focus) {
        return new OrganoidModel(
                OrganoidId.mint(),
                CASE,
                SpecimenId.mint(),
                focus,
                "LIV-1",
                Optional.empty(),
                Optional.empty(),
                LocalDate.parse("2026-11-02"),
                MORNING);
    }

    static Establishment established(OrganoidIdentity identity) {
        return new Establishment(
                Establishment.State.ESTABLISHED,
                Optional.of(LocalDate.parse("2026-11-15")),
                java.util.OptionalInt.empty(),
                Optional.empty(),
                identity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static EstablishmentTable.Recorded said(OrganoidIdentity identity, String person) {
        return new EstablishmentTable.Recorded(established(identity), MORNING, person);
    }

    /** A screen of synthetic plates with that verdict, whatever its plates are worth. */
    static ScreenResult result(
            OrganoidModel model,
            long number,
            Quality.Verdict verdict,
            Instant analysedAt,
            Map<String, Response> drugs) {
        return new ScreenResult(
                number,
                model.id(),
                "S1",
                1,
                verdict,
                verdict == Quality.Verdict.PASS ? List.of() : List.of(new Quality.Reason(verdict, "for a test")),
                new ScreenAnswer.OfPlates(ScreenTest.synthetic(drugs)),
                List.of(),
                analysedAt);
    }

    static StoredDocument document(DocumentKind kind, ScreenPart part, Optional<String> qualityFailure) {
        DocumentContext context = new DocumentContext(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                qualityFailure.isPresent(),
                qualityFailure,
                ReportStatus.FINAL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(part),
                Optional.empty());
        DocumentId id = DocumentId.mint();
        Sha256 sha256 = Sha256.of(id.value());
        Receipt receipt =
                new Receipt(kind, "made up", Optional.empty(), sha256, 1, 0, 0, List.of(), List.of(), List.of());
        return new StoredDocument(
                id, CASE, kind, sha256, 1, "file", context, receipt, MORNING, "lab", Optional.empty());
    }

    static ScreenPart part(OrganoidId organoid, ScreenPart.@Nullable Plate plate, @Nullable String barcode) {
        return new ScreenPart(
                organoid,
                Optional.of("S1"),
                Optional.ofNullable(plate),
                Optional.ofNullable(barcode),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
