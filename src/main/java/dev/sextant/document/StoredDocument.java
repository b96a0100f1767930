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
        Optional<DocumentId> supersededBy) {

    public boolean isCurrent() {
        return supersededBy.isEmpty();
    }

    public DocumentRef ref() {
        return new DocumentRef(id, caseId, kind, sha256);
    }
}
