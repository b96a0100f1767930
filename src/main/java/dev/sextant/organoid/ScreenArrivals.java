package dev.sextant.organoid;

import dev.sextant.casefile.LastWakes;
import dev.sextant.casefile.Timeline;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.Documents;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.ScreenPart;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.process.ProcessNames;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What follows when a file of a screen was stored: it is computed, and those who wait for it are woken. */
@Component
class ScreenArrivals {

    private final ScreenAnalyses analyses;
    private final ScreenResults results;
    private final OrganoidTable organoids;
    private final EstablishmentTable establishments;
    private final Documents documents;
    private final Timeline timeline;
    private final LastWakes wakes;

    ScreenArrivals(
            ScreenAnalyses analyses,
            ScreenResults results,
            OrganoidTable organoids,
            EstablishmentTable establishments,
            Documents documents,
            Timeline timeline,
            LastWakes wakes) {
        this.analyses = analyses;
        this.results = results;
        this.organoids = organoids;
        this.establishments = establishments;
        this.documents = documents;
        this.timeline = timeline;
        this.wakes = wakes;
    }

    /** In the transaction of the upload, under the case lock. A correction may have moved a file to another screen. */
    void arrived(DocumentContext context) {
        OrganoidId organoidId = context.organoidId().orElseThrow();
        OrganoidModel model = organoids.find(organoidId).orElseThrow();
        Set<String> screens = new TreeSet<>();
        context.screen().flatMap(ScreenPart::screenId).ifPresent(screens::add);
        context.supersedes()
                .flatMap(documents::find)
                .flatMap(earlier -> earlier.context().screen())
                .flatMap(ScreenPart::screenId)
                .ifPresent(screens::add);
        boolean tells = false;
        for (String screen : screens) {
            Optional<ScreenResult> before = results.current(organoidId, screen);
            if (analyses.refresh(organoidId, screen)) {
                Optional<ScreenResult> after = results.current(organoidId, screen);
                tell(model, screen, after);
                tells |= says(before) || says(after);
            }
        }
        if (establishments
                .latest(organoidId)
                .filter(EstablishmentTable.Recorded::isEstablished)
                .isEmpty()) {
            return; // nobody waits for a screen yet, and nothing may rest on it
        }
        if (context.status() != ReportStatus.PRELIMINARY) {
            wakes.wake(model.caseId(), ProcessNames.ORGANOID_CHANGED, organoidId.value());
        }
        if (tells) {
            wakes.wake(
                    model.caseId(),
                    ProcessNames.EVIDENCE_CHANGED,
                    model.caseId().value());
        }
    }

    private static boolean says(Optional<ScreenResult> result) {
        return result.filter(found -> found.verdict() != Quality.Verdict.FAIL).isPresent();
    }

    private void tell(OrganoidModel model, String screen, Optional<ScreenResult> result) {
        String text = result.map(found -> "Screen %s of %s computed, version %d: quality %s"
                        .formatted(screen, model.name(), found.version(), found.verdict()))
                .orElseGet(() -> "Screen %s of %s misses a part again".formatted(screen, model.name()));
        Map<String, String> references =
                new TreeMap<>(Map.of(ProcessNames.ORGANOID_ID, model.id().value()));
        result.ifPresent(found -> references.put("resultId", found.resultId()));
        timeline.add(model.caseId(), "organoid-screen-computed", text, references);
    }
}
