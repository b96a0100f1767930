package dev.sextant.workup;

import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.Documents;
import dev.sextant.document.Quarantine;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks which documents of a specimen are there. */
@Component
class Arrivals {

    private final Documents documents;
    private final Quarantine quarantine;

    Arrivals(Documents documents, Quarantine quarantine) {
        this.documents = documents;
        this.quarantine = quarantine;
    }

    List<Arrival> of(SpecimenId specimenId) {
        return documents.currentOf(specimenId).stream().map(Arrivals::arrival).toList();
    }

    /** Of all specimens of a case at once. */
    Map<SpecimenId, List<Arrival>> ofCase(CaseId caseId) {
        return documents.ofCase(caseId).stream()
                .filter(document ->
                        document.isCurrent() && document.context().specimenId().isPresent())
                .collect(Collectors.groupingBy(
                        document -> document.context().specimenId().orElseThrow(),
                        Collectors.mapping(Arrivals::arrival, Collectors.toList())))
                .entrySet()
                .stream()
                .filter(entry -> !quarantine.holds(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Kinds of documents of a specimen that were entered in error. */
    Set<DocumentKind> enteredInError(CaseId caseId, SpecimenId specimenId) {
        return documents.ofCase(caseId).stream()
                .filter(document -> document.enteredInError().isPresent())
                .filter(document -> document.context().specimenId().equals(Optional.of(specimenId)))
                .map(StoredDocument::kind)
                .collect(Collectors.toSet());
    }

    private static Arrival arrival(StoredDocument document) {
        DocumentContext context = document.context();
        return new Arrival(
                document.kind(),
                context.status() == ReportStatus.PRELIMINARY,
                context.qualityFailed(),
                document.receivedAt(),
                context.status() == ReportStatus.FINAL
                        && context.supersedes().isPresent()
                        && context.reason().filter(Arrivals::saysRepeat).isPresent());
    }

    /** {@code repeat}, {@code Repeat: low coverage}. */
    private static boolean saysRepeat(String reason) {
        return reason.toLowerCase(Locale.ROOT).startsWith("repeat");
    }
}
