package dev.sextant.document;

import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Compares an upload with everything received before. Asked twice: before the file is read, to answer early, and again
 * under the locks of the transaction that stores it.
 */
@Component
class EarlierUploads {

    static final String OTHER_CASE = "bytes-of-another-case";
    static final String OTHER_SPECIMEN = "bytes-of-another-specimen";
    static final String OTHER_ORGANOID = "bytes-of-another-organoid";

    private final DocumentTable documents;
    private final MixUpTable mixUps;

    EarlierUploads(DocumentTable documents, MixUpTable mixUps) {
        this.documents = documents;
        this.mixUps = mixUps;
    }

    /**
     * @throws InvalidInput when the upload supersedes a document that it cannot supersede
     * @throws Conflict when that document, or these bytes, have been superseded already
     */
    Finding about(Upload upload) {
        List<StoredDocument> sameBytes = documents.withBytes(upload.sha256());
        List<StoredDocument> sameSubject =
                sameBytes.stream().filter(isOfTheSameSubject(upload)).toList();
        Optional<StoredDocument> repeated = sameSubject.stream()
                .filter(earlier -> earlier.kind() == upload.kind() && earlier.isCurrent())
                .filter(earlier -> earlier.context().equals(upload.context()))
                .findFirst();
        if (repeated.isPresent()) {
            return new Finding.Repeat(repeated.get());
        }
        if (upload.context().supersedes().isPresent()) {
            requireSupersedable(upload, upload.context().supersedes().get());
        } else {
            refuseSilentReplacement(upload, sameSubject);
        }
        // A file that went to the wrong patient and was called an error there belongs to nobody yet.
        boolean known = sameSubject.stream().anyMatch(EarlierUploads::isNoError);
        if (known || mixUps.isReleased(upload)) {
            return new Finding.Fresh();
        }
        return mixUp(
                upload, sameBytes.stream().filter(EarlierUploads::isNoError).toList());
    }

    private static boolean isNoError(StoredDocument document) {
        return document.enteredInError().isEmpty();
    }

    private static Predicate<StoredDocument> isOfTheSameSubject(Upload upload) {
        return earlier -> earlier.caseId().equals(upload.caseId())
                && earlier.context().isAboutTheSameAs(upload.context())
                && (upload.kind().isOfOnePatient() || isOfTheSamePlates(upload, earlier));
    }

    /** The same map for other plates is another fact, no repeat. */
    private static boolean isOfTheSamePlates(Upload upload, StoredDocument earlier) {
        return earlier.context()
                .screen()
                .flatMap(screen -> upload.context().screen().map(screen::describesTheSamePlatesAs))
                .orElse(false);
    }

    private static Finding mixUp(Upload upload, List<StoredDocument> sameBytes) {
        List<StoredDocument> others = sameBytes.stream()
                .filter(earlier ->
                        upload.kind().isOfOnePatient() || earlier.kind().isOfOnePatient())
                .toList();
        Optional<StoredDocument> otherCase = others.stream()
                .filter(earlier -> !earlier.caseId().equals(upload.caseId()))
                .findFirst();
        if (otherCase.isPresent()) {
            return new Finding.MixUp(OTHER_CASE, otherCase.get());
        }
        return first(others, upload, OTHER_SPECIMEN, DocumentContext::specimenId)
                .or(() -> first(others, upload, OTHER_ORGANOID, DocumentContext::organoidId))
                .orElseGet(Finding.Fresh::new);
    }

    /** A file that was sent without that id contradicts none. */
    private static Optional<Finding> first(
            List<StoredDocument> others,
            Upload upload,
            String code,
            Function<DocumentContext, ? extends Optional<?>> subject) {
        Optional<?> own = subject.apply(upload.context());
        return others.stream()
                .filter(earlier -> {
                    Optional<?> other = subject.apply(earlier.context());
                    return own.isPresent() && other.isPresent() && !own.equals(other);
                })
                .findFirst()
                .map(earlier -> new Finding.MixUp(code, earlier));
    }

    /** A late repeat must not undo a correction, and other words about the same bytes must not get lost. */
    private static void refuseSilentReplacement(Upload upload, List<StoredDocument> sameSubject) {
        sameSubject.stream()
                .filter(earlier -> earlier.kind() == upload.kind())
                .reduce((first, second) -> second)
                .ifPresent(earlier -> {
                    if (earlier.isCurrent()) {
                        throw new Conflict(
                                "bytes-with-other-context",
                                "These bytes are document %s, with another context; send supersedes and a reason to replace it"
                                        .formatted(earlier.id()));
                    }
                    if (earlier.supersededBy().isEmpty()) {
                        throw new Conflict(
                                "bytes-were-entered-in-error",
                                "These bytes are document %s, entered in error; send supersedes and a reason to use them after all"
                                        .formatted(earlier.id()));
                    }
                    throw new Conflict(
                            "bytes-were-superseded",
                            "These bytes were document %s, replaced by %s; send supersedes and a reason to return to them"
                                    .formatted(
                                            earlier.id(), earlier.supersededBy().orElseThrow()));
                });
    }

    private void requireSupersedable(Upload upload, DocumentId id) {
        StoredDocument earlier = documents
                .find(id)
                .filter(document -> document.caseId().equals(upload.caseId()))
                .orElseThrow(() -> new InvalidInput("context.supersedes", "a document of this case", id));
        if (!earlier.context().isAboutTheSameAs(upload.context())) {
            throw new InvalidInput("context.supersedes", "a document of the same specimen or organoid", id);
        }
        if (earlier.kind() != upload.kind()) {
            throw new InvalidInput("context.supersedes", "a document of kind " + upload.kind(), earlier.kind());
        }
        earlier.supersededBy().ifPresent(later -> {
            throw new Conflict("already-superseded", "Document %s was already replaced by %s".formatted(id, later));
        });
        requireFitting(upload.context(), earlier);
    }

    /** A preliminary report takes nothing back, and only it is replaced without a word. */
    private static void requireFitting(DocumentContext context, StoredDocument earlier) {
        boolean afterPreliminary = earlier.status() == ReportStatus.PRELIMINARY;
        if (context.status() == ReportStatus.PRELIMINARY && !afterPreliminary && isNoError(earlier)) {
            throw new Conflict(
                    "preliminary-after-final",
                    "Document %s is %s; a preliminary report replaces none such, an AMENDED or CORRECTED one does"
                            .formatted(earlier.id(), earlier.status()));
        }
        if (context.status() != ReportStatus.FINAL || !afterPreliminary) {
            DocumentContext.requireReason(context.reason());
        }
    }
}
