package dev.sextant.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who reads which kind of file. A kind that nobody reads is kept all the same, and its receipt says so. */
@Component
class IntakeHandlers {

    private final Map<DocumentKind, IntakeHandler> byKind = new EnumMap<>(DocumentKind.class);

    private final BigDecimal mostRejectedShare;

    IntakeHandlers(List<IntakeHandler> handlers, DocumentSettings settings) {
        this.mostRejectedShare = settings.mostRejectedShare();
        for (IntakeHandler handler : handlers) {
            for (DocumentKind kind : handler.kinds()) {
                IntakeHandler other = byKind.put(kind, handler);
                if (other != null) {
                    throw new IllegalStateException("Both %s and %s read %s"
                            .formatted(
                                    other.getClass().getName(),
                                    handler.getClass().getName(),
                                    kind));
                }
            }
        }
    }

    /**
     * Reads once; the receipt carries the warning about the file's name, if there is one.
     *
     * @throws UnusableFile when too many records were rejected
     */
    IntakeHandler.Intake read(Upload upload, Optional<String> warning) {
        IntakeHandler handler = byKind.get(upload.kind());
        IntakeHandler.Intake intake = handler == null
                ? new NotRead(unread(upload))
                : handler.read(upload.file(), upload.caseId(), upload.kind(), upload.context());
        try {
            requireReceiptOf(upload, intake.receipt());
            requireUsable(intake.receipt());
        } catch (IllegalStateException | UnusableFile wrong) {
            intake.close();
            throw wrong;
        }
        return warning.isEmpty() ? intake : new WithWarning(intake, warning.get());
    }

    private static void requireReceiptOf(Upload upload, Receipt receipt) {
        boolean fits = receipt.kind() == upload.kind()
                && receipt.sha256().equals(upload.sha256())
                && receipt.bytes() == upload.file().bytes();
        if (!fits) {
            throw new IllegalStateException(
                    "The handler of %s gave the receipt of another file".formatted(upload.kind()));
        }
    }

    private void requireUsable(Receipt receipt) {
        BigDecimal most = mostRejectedShare.multiply(BigDecimal.valueOf(receipt.records()));
        if (BigDecimal.valueOf(receipt.rejected().size()).compareTo(most) > 0) {
            throw new UnusableFile(receipt, mostRejectedShare);
        }
    }

    private static Receipt unread(Upload upload) {
        return new Receipt(
                upload.kind(),
                "not read",
                upload.context().referenceGenome(),
                upload.sha256(),
                upload.file().bytes(),
                0,
                0,
                List.of(),
                List.of(),
                List.of("stored, not read"));
    }

    private record NotRead(Receipt receipt) implements IntakeHandler.Intake {

        @Override
        public void store(DocumentRef document) {
            // Nothing was read, so there is nothing beside the document itself.
        }
    }

    private record WithWarning(IntakeHandler.Intake intake, String warning) implements IntakeHandler.Intake {

        @Override
        public Receipt receipt() {
            Receipt read = intake.receipt();
            List<String> warnings = new ArrayList<>(read.warnings());
            warnings.add(warning);
            return new Receipt(
                    read.kind(),
                    read.detectedFormat(),
                    read.referenceGenome(),
                    read.sha256(),
                    read.bytes(),
                    read.records(),
                    read.accepted(),
                    read.filtered(),
                    read.rejected(),
                    warnings);
        }

        @Override
        public void store(DocumentRef document) {
            intake.store(document);
        }

        @Override
        public void close() {
            intake.close();
        }
    }
}
