package dev.sextant.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.Sha256;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a {@link Receipt}.
 *
 * @param documentId absent when the file was only checked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceiptView(
        @Nullable String documentId,
        DocumentKind kind,
        String detectedFormat,
        @Nullable String referenceGenome,
        String sha256,
        long bytes,
        long records,
        long accepted,
        List<Receipt.Filtered> filtered,
        List<Receipt.Rejected> rejected,
        List<String> warnings) {

    /** Of a file that was only checked. */
    static ReceiptView of(Receipt receipt) {
        return of(receipt, null);
    }

    static ReceiptView of(StoredDocument document) {
        return of(document.receipt(), document.id());
    }

    private static ReceiptView of(Receipt receipt, @Nullable DocumentId id) {
        return new ReceiptView(
                id == null ? null : id.value(),
                receipt.kind(),
                receipt.detectedFormat(),
                receipt.referenceGenome().orElse(null),
                receipt.sha256().hex(),
                receipt.bytes(),
                receipt.records(),
                receipt.accepted(),
                receipt.filtered(),
                receipt.rejected(),
                receipt.warnings());
    }

    Receipt receipt() {
        return new Receipt(
                kind,
                detectedFormat,
                Optional.ofNullable(referenceGenome),
                new Sha256(sha256),
                bytes,
                records,
                accepted,
                filtered,
                rejected,
                warnings);
    }
}
