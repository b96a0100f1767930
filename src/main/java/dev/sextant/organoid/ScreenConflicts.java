package dev.sextant.organoid;

import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.ScreenPart;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.DocumentId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Refuses a second file for the same thing: the sender must say which one it replaces. */
@Component
class ScreenConflicts {

    private final ScreenAnalyses analyses;
    private final Readings readings;

    ScreenConflicts(ScreenAnalyses analyses, Readings readings) {
        this.analyses = analyses;
        this.readings = readings;
    }

    /**
     * @param own the document that is being stored; empty while it is only read
     * @param barcodes of plates that the file holds; none for long diameters
     * @throws Conflict when another file of the screen says the same already
     */
    void require(DocumentContext context, DocumentKind kind, Optional<DocumentId> own, Collection<String> barcodes) {
        if (context.status() == ReportStatus.PRELIMINARY) {
            return;
        }
        ScreenPart part = context.screen().orElseThrow();
        List<StoredDocument> others = analyses
                .countingFiles(part.organoidId(), part.screenId().orElseThrow())
                .stream()
                .filter(other -> !own.equals(Optional.of(other.id())))
                .filter(other -> !context.supersedes().equals(Optional.of(other.id())))
                .filter(other -> other.kind() != DocumentKind.PLATE_MAP)
                .toList();
        for (StoredDocument other : others) {
            if (other.kind() != kind) {
                throw new Conflict(
                        "screen-of-another-readout",
                        "Screen %s holds %s already, as document %s; give this one another screenId"
                                .formatted(part.screenId().orElseThrow(), other.kind(), other.id()));
            }
            if (kind == DocumentKind.ORGANOID_IMAGE_MEASUREMENTS) {
                throw new Conflict(
                        "diameters-already-there",
                        "Document %s holds the long diameters of this screen; send supersedes and a reason to replace it"
                                .formatted(other.id()));
            }
            readings.barcodes(other.id()).stream()
                    .filter(barcodes::contains)
                    .findFirst()
                    .ifPresent(barcode -> {
                        throw new Conflict(
                                "plate-already-read",
                                "Document %s holds plate %s of this screen; send supersedes and a reason to replace it"
                                        .formatted(other.id(), barcode));
                    });
        }
    }
}
