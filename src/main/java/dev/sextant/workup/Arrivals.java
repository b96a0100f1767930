package dev.sextant.workup;

import dev.sextant.document.Documents;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.SpecimenId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks which documents of a specimen are there. */
@Component
class Arrivals {

    private final Documents documents;

    Arrivals(Documents documents) {
        this.documents = documents;
    }

    List<Arrival> of(SpecimenId specimenId) {
        return documents.currentOf(specimenId).stream().map(Arrivals::arrival).toList();
    }

    private static Arrival arrival(StoredDocument document) {
        return new Arrival(
                document.kind(),
                document.context().status() == ReportStatus.PRELIMINARY,
                document.context().qualityFailed(),
                document.receivedAt());
    }
}
