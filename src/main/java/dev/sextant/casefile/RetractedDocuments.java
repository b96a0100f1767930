package dev.sextant.casefile;

import dev.sextant.document.EnteredInError;
import dev.sextant.document.RetractionListener;
import dev.sextant.document.StoredDocument;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Tells of documents that no longer count, whatever their kind. */
@Component
class RetractedDocuments implements RetractionListener {

    private final Timeline timeline;

    RetractedDocuments(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void retracted(StoredDocument document) {
        Map<String, String> references =
                new TreeMap<>(Map.of("documentId", document.id().value()));
        document.context().specimenId().ifPresent(id -> references.put("specimenId", id.value()));
        document.context().organoidId().ifPresent(id -> references.put("organoidId", id.value()));
        String reason = document.enteredInError().map(EnteredInError::reason).orElse("no reason given");
        timeline.add(
                document.caseId(),
                "document-entered-in-error",
                "%s of %s was entered in error and no longer counts: %s"
                        .formatted(document.kind(), document.fileName(), reason),
                references);
    }
}
