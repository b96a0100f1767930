package dev.sextant.organoid;

import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.ScreenPart;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.organoid.plate.DiameterReader;
import dev.sextant.sequencing.ReadIntake;
import dev.sextant.sequencing.text.LineReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in long diameters of organoids. */
@Component
class DiametersHandler implements IntakeHandler {

    private final OrganoidSettings settings;
    private final Readings readings;
    private final ScreenConflicts conflicts;
    private final ScreenArrivals arrivals;

    DiametersHandler(OrganoidSettings settings, Readings readings, ScreenConflicts conflicts, ScreenArrivals arrivals) {
        this.settings = settings;
        this.readings = readings;
        this.conflicts = conflicts;
        this.arrivals = arrivals;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.ORGANOID_IMAGE_MEASUREMENTS);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        ScreenPart part = context.screen().orElseThrow();
        ContextMembers.refusePlateMembers(part, kind);
        ContextMembers.refuseMapMembers(part, kind);
        DiameterReader.Read read;
        try (LineReader lines = LineReader.open(file.path(), settings.text())) {
            read = DiameterReader.read(lines);
        }
        if (read.table().measurements().isEmpty()) {
            throw new InvalidInput("file", "a row that can be read", "none");
        }
        conflicts.require(context, kind, Optional.empty(), List.of());
        return new ReadIntake(read.account().receipt(kind, file.sha256(), file.bytes()), document -> {
            conflicts.require(context, kind, Optional.of(document.id()), List.of());
            readings.addDiameters(document.id(), read.table());
            arrivals.arrived(context);
        });
    }
}
