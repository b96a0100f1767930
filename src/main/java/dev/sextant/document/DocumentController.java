package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.NotFound;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The files of a case. */
@RestController
@RequestMapping("/api/cases/{caseId}/documents")
class DocumentController {

    private static final String SENDERS = "hasAnyRole('LABORATORY', 'INVESTIGATOR', 'COORDINATOR')";
    private static final String READERS =
            "hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'COORDINATOR', 'LABORATORY', 'AUDITOR')";

    private final DocumentIntake intake;
    private final Documents documents;
    private final DocumentStore store;
    private final EnteringInError enteringInError;
    private final CaseAccess caseAccess;
    private final CurrentPerson currentPerson;

    DocumentController(
            DocumentIntake intake,
            Documents documents,
            DocumentStore store,
            EnteringInError enteringInError,
            CaseAccess caseAccess,
            CurrentPerson currentPerson) {
        this.intake = intake;
        this.documents = documents;
        this.store = store;
        this.enteringInError = enteringInError;
        this.caseAccess = caseAccess;
        this.currentPerson = currentPerson;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(SENDERS)
    ReceiptView upload(
            @PathVariable("caseId") String id,
            @RequestParam("kind") String kind,
            @RequestPart("context") byte[] context,
            @RequestPart("file") MultipartFile file)
            throws IOException {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        DocumentKind known = DocumentKind.of(kind);
        DocumentContext said = ContextReader.read(context);
        try (InputStream content = file.getInputStream()) {
            return ReceiptView.of(intake.receive(
                    currentPerson.get().userName(), caseId, known, said, file.getOriginalFilename(), content));
        }
    }

    @GetMapping
    @PreAuthorize(READERS)
    List<DocumentView> list(@PathVariable("caseId") String id) {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        return documents.ofCase(caseId).stream().map(DocumentView::of).toList();
    }

    @GetMapping("/{documentId}")
    @PreAuthorize(READERS)
    DocumentView document(@PathVariable("caseId") String id, @PathVariable("documentId") String documentId) {
        return DocumentView.of(require(id, documentId));
    }

    /** The bytes as they were sent. A browser never shows them: a laboratory's file is no page of ours. */
    @GetMapping("/{documentId}/content")
    @PreAuthorize(READERS)
    void content(
            @PathVariable("caseId") String id,
            @PathVariable("documentId") String documentId,
            HttpServletResponse response)
            throws IOException {
        StoredDocument document = require(id, documentId);
        try (InputStream content = store.open(document.caseId(), document.sha256())) {
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setContentLengthLong(document.bytes());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(document.fileName())
                            .build()
                            .toString());
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
            response.setHeader("Repr-Digest", reprDigest(document)); // RFC 9530: the receiver can check the bytes
            content.transferTo(response.getOutputStream());
        }
    }

    /** @param reason why it should never have been sent */
    record ErrorRequest(@Nullable String reason) {}

    @PostMapping("/{documentId}/entered-in-error")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(SENDERS)
    DocumentView enteredInError(
            @PathVariable("caseId") String id,
            @PathVariable("documentId") String documentId,
            @RequestBody ErrorRequest request) {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        return DocumentView.of(enteringInError.mark(
                caseId, new DocumentId(documentId), currentPerson.get(), Optional.ofNullable(request.reason())));
    }

    private StoredDocument require(String id, String documentId) {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        DocumentId wanted = new DocumentId(documentId);
        return documents
                .find(wanted)
                .filter(document -> document.caseId().equals(caseId))
                .orElseThrow(() -> new NotFound("document", wanted));
    }

    private static String reprDigest(StoredDocument document) {
        byte[] digest = HexFormat.of().parseHex(document.sha256().hex());
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
    }
}
