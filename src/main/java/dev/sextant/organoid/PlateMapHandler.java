package dev.sextant.organoid;

import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.Receipt;
import dev.sextant.document.ScreenPart;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.plate.PlateMapContents;
import dev.sextant.organoid.plate.PlateMapOptions;
import dev.sextant.organoid.plate.PlateMapReader;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.sequencing.ReadIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in plate maps. */
@Component
class PlateMapHandler implements IntakeHandler {

    private static final int MOST_NAMES = 20;

    private final OrganoidSettings settings;
    private final DrugCatalogue catalogue;
    private final Readings readings;
    private final ScreenArrivals arrivals;

    PlateMapHandler(OrganoidSettings settings, DrugCatalogue catalogue, Readings readings, ScreenArrivals arrivals) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.readings = readings;
        this.arrivals = arrivals;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.PLATE_MAP);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        ScreenPart part = context.screen().orElseThrow();
        PlateMapOptions defaults = PlateMapOptions.defaults();
        PlateMapOptions options = new PlateMapOptions(
                part.emptyWells().orElse(defaults.emptyWells()),
                part.gridOrigin().orElse(defaults.origin()));
        PlateMapContents contents = PlateMapReader.read(file.path(), settings.text(), options);
        contents.account().requireAny();
        return new ReadIntake(receipt(contents, file, kind), document -> {
            readings.addMap(document.id(), contents.map());
            arrivals.arrived(context);
        });
    }

    private Receipt receipt(PlateMapContents contents, SpooledFile file, DocumentKind kind) {
        Receipt read = contents.account().receipt(kind, file.sha256(), file.bytes());
        List<String> unknown = contents.map().wells().stream()
                .flatMap(content -> content.doses().stream())
                .map(Dose::drug)
                .filter(drug -> catalogue.find(drug).isEmpty())
                .distinct()
                .sorted()
                .limit(MOST_NAMES)
                .toList();
        if (unknown.isEmpty()) {
            return read;
        }
        List<String> warnings = new ArrayList<>(read.warnings());
        warnings.add("Not in the drug table, so without a category: " + String.join(", ", unknown));
        return new Receipt(
                read.kind(),
                read.detectedFormat(),
                read.referenceGenome(),
                read.sha256(),
                read.bytes(),
                read.records(),
                read.accepted(),
                read.filtered(),
                read.rejected(),
                warnings);
    }
}
