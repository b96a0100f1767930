package dev.sextant.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.kernel.DocumentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A document as the API tells of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentView(
        String documentId,
        String caseId,
        DocumentKind kind,
        String fileName,
        String sha256,
        long bytes,
        Instant receivedAt,
        String receivedBy,
        ReportStatus status,
        @Nullable String supersededBy,
        @Nullable EnteredInError enteredInError,
        ContextView context,
        ReceiptView receipt) {

    static DocumentView of(StoredDocument document) {
        return new DocumentView(
                document.id().value(),
                document.caseId().value(),
                document.kind(),
                document.fileName(),
                document.sha256().hex(),
                document.bytes(),
                document.receivedAt(),
                document.receivedBy(),
                document.status(),
                document.supersededBy().map(DocumentId::value).orElse(null),
                document.enteredInError().orElse(null),
                ContextView.of(document.context()),
                ReceiptView.of(document));
    }
}
