package dev.sextant.sequencing;

import dev.sextant.document.DocumentKind;
import dev.sextant.document.Documents;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.SpecimenId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which documents of a specimen count: neither superseded nor preliminary; those that failed their quality control apart. */
@Component
public class CurrentDocuments {

    private final Documents documents;
    private final Assays assays;

    CurrentDocuments(Documents documents, Assays assays) {
        this.documents = documents;
        this.assays = assays;
    }

    /** Documents of one specimen, newest first. */
    public record Current(List<StoredDocument> newestFirst) {

        public Current {
            newestFirst = List.copyOf(newestFirst);
        }

        /** Usable ones of these kinds. */
        public List<DocumentId> usable(DocumentKind... kinds) {
            return stored(kinds).stream().map(StoredDocument::id).toList();
        }

        List<StoredDocument> stored(DocumentKind... kinds) {
            return newestFirst.stream()
                    .filter(document -> Set.of(kinds).contains(document.kind()))
                    .filter(document -> !document.context().qualityFailed())
                    .toList();
        }

        /** The laboratory's reasons, where no later file with the same findings passed. */
        public List<String> qualityFailures() {
            List<String> reasons = new ArrayList<>();
            List<DocumentKind> answered = new ArrayList<>();
            for (StoredDocument document : newestFirst) {
                DocumentKind findings = findingsOf(document.kind());
                if (document.context().qualityFailed() && !answered.contains(findings)) {
                    reasons.add(document.kind() + ": "
                            + document.context().qualityReason().orElse("no reason given"));
                }
                answered.add(findings);
            }
            return List.copyOf(reasons);
        }

        /** A MAF tells what a VCF tells. */
        private static DocumentKind findingsOf(DocumentKind kind) {
            return kind == DocumentKind.MAF ? DocumentKind.SOMATIC_VCF : kind;
        }

        public List<DocumentId> ids() {
            return newestFirst.stream().map(StoredDocument::id).toList();
        }
    }

    /** @param kinds which are read at all */
    public Current of(SpecimenId specimen, Set<DocumentKind> kinds) {
        List<StoredDocument> current = new ArrayList<>(documents.currentOf(specimen).stream()
                .filter(document -> kinds.contains(document.kind()))
                .filter(document -> document.context().status() != ReportStatus.PRELIMINARY)
                .toList());
        Collections.reverse(current);
        return new Current(current);
    }

    /** What the usable files of these kinds could see together; empty when there is none. */
    public Optional<Assay> assay(Current current, DocumentKind... kinds) {
        return Merged.assay(current.stored(kinds).stream()
                .flatMap(document -> document.context().assayId().stream())
                .flatMap(id -> assays.find(id).stream())
                .toList());
    }
}
