package dev.sextant.organoid;

import dev.sextant.document.DocumentKind;
import dev.sextant.document.Documents;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.ScreenPart;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.Sha256;
import dev.sextant.regimen.DrugCatalogue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Computes screens anew whenever their files change. The same files, drug table and settings give the same version. */
@Service
class ScreenAnalyses {

    private static final Set<DocumentKind> KINDS =
            Set.of(DocumentKind.DRUG_SCREEN, DocumentKind.PLATE_MAP, DocumentKind.ORGANOID_IMAGE_MEASUREMENTS);

    private final Documents documents;
    private final Readings readings;
    private final ScreenResults results;
    private final DrugCatalogue catalogue;
    private final OrganoidSettings settings;
    private final Clock clock;

    ScreenAnalyses(
            Documents documents,
            Readings readings,
            ScreenResults results,
            DrugCatalogue catalogue,
            OrganoidSettings settings,
            Clock clock) {
        this.documents = documents;
        this.readings = readings;
        this.results = results;
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
    }

    /** What files of a screen count: neither superseded nor preliminary. In order of receipt. */
    List<StoredDocument> countingFiles(OrganoidId organoidId, String screenId) {
        return documents.currentOf(organoidId).stream()
                .filter(document -> KINDS.contains(document.kind()))
                .filter(document -> document.context().status() != ReportStatus.PRELIMINARY)
                .filter(document -> document.context()
                        .screen()
                        .flatMap(ScreenPart::screenId)
                        .equals(Optional.of(screenId)))
                .toList();
    }

    /** What is still missing of a screen. */
    List<String> missing(OrganoidId organoidId, String screenId) {
        return AssembledScreen.of(files(organoidId, screenId)) instanceof AssembledScreen.Incomplete incomplete
                ? incomplete.missing()
                : List.of();
    }

    /**
     * In the transaction that changes its files, under the case lock.
     *
     * @return whether another answer counts now
     */
    boolean refresh(OrganoidId organoidId, String screenId) {
        Optional<ScreenResult> before = results.current(organoidId, screenId);
        ScreenFiles files = files(organoidId, screenId);
        Optional<Long> now = switch (AssembledScreen.of(files)) {
            case AssembledScreen.Incomplete incomplete -> Optional.empty();
            case AssembledScreen.OfPlates plates ->
                Optional.of(computed(
                        organoidId,
                        screenId,
                        files,
                        plates.inputs(),
                        () -> new ScreenAnswer.OfPlates(Screen.analyse(plates.parts(), catalogue, settings.screen()))));
            case AssembledScreen.OfDiameters diameters ->
                Optional.of(computed(
                        organoidId,
                        screenId,
                        files,
                        diameters.inputs(),
                        () -> new ScreenAnswer.OfDiameters(DiameterScreen.analyse(
                                diameters.table(), diameters.map(), catalogue, settings.screen()))));
        };
        results.point(organoidId, screenId, now);
        return !before.map(ScreenResult::number).equals(now);
    }

    private long computed(
            OrganoidId organoidId,
            String screenId,
            ScreenFiles files,
            List<ScreenInput> inputs,
            Supplier<ScreenAnswer> compute) {
        Sha256 hash = hash(inputs);
        return results.latestOn(organoidId, screenId, hash).orElseGet(() -> {
            ScreenAnswer answer = compute.get();
            List<Quality.Reason> reasons = new ArrayList<>(answer.quality().reasons());
            files.qualityFailures().forEach(text -> reasons.add(new Quality.Reason(Quality.Verdict.FAIL, text)));
            Quality.Verdict verdict = reasons.stream()
                    .map(Quality.Reason::verdict)
                    .max(Comparator.naturalOrder())
                    .orElse(Quality.Verdict.PASS);
            return results.add(
                    organoidId,
                    screenId,
                    new ScreenResults.NewResult(verdict, reasons, answer, inputs, hash),
                    clock.instant());
        });
    }

    private Sha256 hash(List<ScreenInput> inputs) {
        String files = inputs.stream()
                .map(input -> input.role() + " " + input.documentId() + " " + input.sha256())
                .collect(Collectors.joining("\n"));
        return Sha256.of(String.join(
                "\n",
                files,
                catalogue.hashWithExposures().hex(),
                settings.screen().toString()));
    }

    private ScreenFiles files(OrganoidId organoidId, String screenId) {
        List<ScreenFiles.PlateFile> plates = new ArrayList<>();
        List<ScreenFiles.MapFile> maps = new ArrayList<>();
        List<ScreenFiles.DiameterFile> diameters = new ArrayList<>();
        for (StoredDocument document : countingFiles(organoidId, screenId)) {
            ScreenPart part = document.context().screen().orElseThrow();
            switch (document.kind()) {
                case DRUG_SCREEN ->
                    plates.add(new ScreenFiles.PlateFile(
                            document, part.plate().orElseThrow(), readings.plates(document.id())));
                case PLATE_MAP -> maps.add(new ScreenFiles.MapFile(document, part, readings.map(document.id())));
                case ORGANOID_IMAGE_MEASUREMENTS ->
                    diameters.add(new ScreenFiles.DiameterFile(document, readings.diameters(document.id())));
                default -> throw new IllegalStateException("No file of a screen: " + document.kind());
            }
        }
        return new ScreenFiles(plates, maps, diameters);
    }
}
