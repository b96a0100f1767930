package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/**
 * One file of a case, as it was received.
 *
 * @param fileName as sent when plain, else a generic one
 * @param receivedBy user name of the sender
 * @param supersededBy the later document that replaces this one
 * @param enteredInError that it should never have been sent
 */
public record StoredDocument(
        DocumentId id,
        CaseId caseId,
        DocumentKind kind,
        Sha256 sha256,
        long bytes,
        String fileName,
        DocumentContext context,
        Receipt receipt,
        Instant receivedAt,
        String receivedBy,
        Optional<DocumentId> supersededBy,
        Optional<EnteredInError> enteredInError) {

    /** As it is received: nothing has replaced it, nobody has called it an error. */
    public StoredDocument(
            DocumentId id,
            CaseId caseId,
            DocumentKind kind,
            Sha256 sha256,
            long bytes,
            String fileName,
            DocumentContext context,
            Receipt receipt,
            Instant receivedAt,
            String receivedBy,
            Optional<DocumentId> supersededBy) {
        this(
                id,
                caseId,
                kind,
                sha256,
                bytes,
                fileName,
                context,
                receipt,
                receivedAt,
                receivedBy,
                supersededBy,
                Optional.empty());
    }

    /** Neither replaced nor entered in error. */
    public boolean isCurrent() {
        return supersededBy.isEmpty() && enteredInError.isEmpty();
    }

    /** What it was sent with, unless it was entered in error. */
    public ReportStatus status() {
        return enteredInError.isPresent() ? ReportStatus.ENTERED_IN_ERROR : context.status();
    }

    public DocumentRef ref() {
        return new DocumentRef(id, caseId, kind, sha256);
    }
}
