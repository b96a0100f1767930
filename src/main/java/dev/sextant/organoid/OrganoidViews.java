package dev.sextant.organoid;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.ScreenPart;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.Sha256;
import dev.sextant.kernel.Today;
import dev.sextant.organoid.plate.DiameterTable;
import dev.sextant.organoid.plate.Plate;
import dev.sextant.organoid.plate.PlateSize;
import dev.sextant.regimen.Regimens;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Models of a case as the API tells of them. */
@Component
class OrganoidViews {

    private final OrganoidTable organoids;
    private final EstablishmentTable establishments;
    private final ScreenResults results;
    private final ScreenAnalyses analyses;
    private final Readings readings;
    private final OrganoidVerdicts verdicts;
    private final Regimens regimens;
    private final Today today;

    OrganoidViews(
            OrganoidTable organoids,
            EstablishmentTable establishments,
            ScreenResults results,
            ScreenAnalyses analyses,
            Readings readings,
            OrganoidVerdicts verdicts,
            Regimens regimens,
            Today today) {
        this.organoids = organoids;
        this.establishments = establishments;
        this.results = results;
        this.analyses = analyses;
        this.readings = readings;
        this.verdicts = verdicts;
        this.regimens = regimens;
        this.today = today;
    }

    /** @param opinion of today on all regimens, as if no line were running */
    record CaseView(List<ModelView> organoids, OpinionView opinion) {}

    record OpinionView(
            LocalDate on,
            int validDays,
            List<StandingView> answers,
            List<RankedRegimen> ranking,
            List<RankedRegimen> shown) {

        static OpinionView of(OrganoidOpinion opinion) {
            return new OpinionView(
                    opinion.on(),
                    opinion.validDays(),
                    opinion.answers().stream().map(StandingView::of).toList(),
                    opinion.ranking(),
                    opinion.shown());
        }
    }

    /** Whether an answer counts; what it says stands with its screen. */
    record StandingView(
            String resultId,
            String organoidId,
            String focusId,
            String screenId,
            boolean counts,
            List<Exclusion> exclusions) {

        static StandingView of(ModelAnswer answer) {
            return new StandingView(
                    answer.resultId(),
                    answer.organoidId().value(),
                    answer.focus(),
                    answer.screenId(),
                    answer.counts(),
                    answer.exclusions());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ModelView(
            String organoidId,
            String specimenId,
            String focusId,
            String name,
            Optional<String> medium,
            Optional<String> matrix,
            LocalDate startedOn,
            Instant registeredAt,
            List<EstablishmentView> establishments,
            List<ScreenView> screens) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record EstablishmentView(
            Establishment.State establishment,
            Optional<LocalDate> establishedOn,
            OptionalInt passage,
            Optional<BigDecimal> purityPercent,
            OrganoidIdentity identity,
            Optional<String> identityMethod,
            Optional<String> medium,
            Optional<String> matrix,
            Optional<String> failureReason,
            Optional<String> comment,
            Instant recordedAt,
            String recordedBy) {

        static EstablishmentView of(EstablishmentTable.Recorded recorded) {
            Establishment said = recorded.establishment();
            return new EstablishmentView(
                    said.state(),
                    said.establishedOn(),
                    said.passage(),
                    said.purityPercent(),
                    said.identity(),
                    said.identityMethod(),
                    said.medium(),
                    said.matrix(),
                    said.failureReason(),
                    said.comment(),
                    recorded.recordedAt(),
                    recorded.recordedBy());
        }
    }

    /** @param missing what must still come; nothing when it was computed */
    record ScreenView(String screenId, List<String> missing, List<ResultView> results) {}

    /**
     * @param current whether it rests on the files that count now
     * @param answer everything that was computed, wells apart
     */
    record ResultView(
            String resultId,
            int version,
            boolean current,
            ScreenAnswer.Readout readout,
            Quality.Verdict verdict,
            List<Quality.Reason> reasons,
            Instant analysedAt,
            List<InputView> inputs,
            String drugTable,
            ScreenSettings settings,
            Optional<PlatesView> plates,
            Optional<DiameterAnalysis> diameters) {}

    record InputView(ScreenInput.Role role, String documentId, String sha256) {}

    record PlatesView(
            List<Quality.PlateNumbers> plates, List<DrugResult> drugs, List<WellRef> unmapped, List<WellRef> unread) {}

    /** Wells as they were read, and what was computed of each. */
    record WellsView(List<PlateView> plates, Optional<DiameterTable> diameters, List<WellResult> computed) {}

    record PlateView(
            String documentId, ScreenPart.Plate role, String barcode, PlateSize size, List<Plate.Reading> readings) {}

    CaseView ofCase(CaseId caseId) {
        List<RegimenParts> all = regimens.all().stream()
                .map(regimen -> new RegimenParts(regimen.key(), regimen.drugs()))
                .toList();
        OrganoidOpinion opinion =
                verdicts.of(new OrganoidQuestion(caseId, today.date(), Optional.empty(), all, Optional.empty()));
        return new CaseView(organoids.ofCase(caseId).stream().map(this::of).toList(), OpinionView.of(opinion));
    }

    ModelView of(OrganoidModel model) {
        return new ModelView(
                model.id().value(),
                model.specimenId().value(),
                model.focusId().value(),
                model.name(),
                model.medium(),
                model.matrix(),
                model.startedOn(),
                model.registeredAt(),
                establishments.ofOrganoid(model.id()).stream()
                        .map(EstablishmentView::of)
                        .toList(),
                results.screens(model.id()).stream()
                        .map(screen -> screen(model.id(), screen))
                        .toList());
    }

    private ScreenView screen(OrganoidId id, String screen) {
        Optional<Long> current = results.current(id, screen).map(ScreenResult::number);
        return new ScreenView(
                screen,
                analyses.missing(id, screen),
                results.versions(id, screen).stream()
                        .map(result -> result(result, current.equals(Optional.of(result.number()))))
                        .toList());
    }

    private static ResultView result(ScreenResult result, boolean current) {
        List<InputView> inputs = result.inputs().stream()
                .map(input -> new InputView(
                        input.role(), input.documentId().value(), input.sha256().hex()))
                .toList();
        return switch (result.answer()) {
            case ScreenAnswer.OfPlates plates -> ofPlates(result, current, inputs, plates.analysis());
            case ScreenAnswer.OfDiameters diameters ->
                view(
                        result,
                        current,
                        inputs,
                        diameters.analysis().catalogue(),
                        diameters.analysis().settings(),
                        Optional.empty(),
                        Optional.of(diameters.analysis()));
        };
    }

    private static ResultView ofPlates(
            ScreenResult result, boolean current, List<InputView> inputs, ScreenAnalysis analysis) {
        PlatesView plates =
                new PlatesView(analysis.quality().plates(), analysis.drugs(), analysis.unmapped(), analysis.unread());
        return view(
                result,
                current,
                inputs,
                analysis.catalogue(),
                analysis.settings(),
                Optional.of(plates),
                Optional.empty());
    }

    private static ResultView view(
            ScreenResult result,
            boolean current,
            List<InputView> inputs,
            Sha256 catalogue,
            ScreenSettings settings,
            Optional<PlatesView> plates,
            Optional<DiameterAnalysis> diameters) {
        return new ResultView(
                result.resultId(),
                result.version(),
                current,
                result.answer().readout(),
                result.verdict(),
                result.reasons(),
                result.analysedAt(),
                inputs,
                catalogue.hex(),
                settings,
                plates,
                diameters);
    }

    /** @throws NotFound when no file has named such a screen */
    WellsView wells(OrganoidModel model, String screen) {
        if (!results.screens(model.id()).contains(screen)) {
            throw new NotFound("screen of the organoid", screen);
        }
        List<PlateView> plates = new ArrayList<>();
        Optional<DiameterTable> diameters = Optional.empty();
        for (StoredDocument document : analyses.countingFiles(model.id(), screen)) {
            if (document.kind() == DocumentKind.DRUG_SCREEN) {
                plates.addAll(plates(document));
            } else if (document.kind() == DocumentKind.ORGANOID_IMAGE_MEASUREMENTS) {
                diameters = Optional.of(readings.diameters(document.id()));
            }
        }
        List<WellResult> computed = results.current(model.id(), screen)
                .map(ScreenResult::answer)
                .map(answer -> answer instanceof ScreenAnswer.OfPlates of
                        ? of.analysis().wells()
                        : List.<WellResult>of())
                .orElse(List.of());
        return new WellsView(plates, diameters, computed);
    }

    private List<PlateView> plates(StoredDocument document) {
        ScreenPart.Plate role =
                document.context().screen().flatMap(ScreenPart::plate).orElseThrow();
        return readings.plates(document.id()).stream()
                .map(plate ->
                        new PlateView(document.id().value(), role, plate.barcode(), plate.size(), plate.readings()))
                .toList();
    }
}
