package dev.sextant.organoid;

import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.ScreenPart;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.organoid.plate.Plate;
import dev.sextant.organoid.plate.PlateContents;
import dev.sextant.organoid.plate.PlateReader;
import dev.sextant.sequencing.ReadIntake;
import dev.sextant.sequencing.text.LineReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in exports of plate readers. */
@Component
class DrugScreenHandler implements IntakeHandler {

    private final OrganoidSettings settings;
    private final Readings readings;
    private final ScreenConflicts conflicts;
    private final ScreenArrivals arrivals;

    DrugScreenHandler(
            OrganoidSettings settings, Readings readings, ScreenConflicts conflicts, ScreenArrivals arrivals) {
        this.settings = settings;
        this.readings = readings;
        this.conflicts = conflicts;
        this.arrivals = arrivals;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.DRUG_SCREEN);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        ScreenPart part = context.screen().orElseThrow();
        ContextMembers.requirePlate(part);
        ContextMembers.refuseMapMembers(part, kind);
        PlateContents contents;
        try (LineReader lines = LineReader.open(file.path(), settings.text())) {
            contents = PlateReader.read(lines);
        }
        List<String> barcodes = contents.plates().stream().map(Plate::barcode).toList();
        contents.account().requireAny();
        part.barcode()
                .ifPresent(said -> barcodes.stream()
                        .filter(barcode -> !barcode.equals(said))
                        .findFirst()
                        .ifPresent(barcode -> {
                            throw new InvalidInput("context.barcode", "the barcode in the file, " + barcode, said);
                        }));
        conflicts.require(context, kind, Optional.empty(), barcodes);
        return new ReadIntake(contents.account().receipt(kind, file.sha256(), file.bytes()), document -> {
            conflicts.require(context, kind, Optional.of(document.id()), barcodes);
            readings.addPlates(document.id(), contents.plates());
            arrivals.arrived(context);
        });
    }
}
