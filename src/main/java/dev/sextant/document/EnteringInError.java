package dev.sextant.document;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.CaseLock;
import dev.sextant.security.OpenCases;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes documents out that should never have been sent. Nothing puts one back: the bytes are sent again, naming it. */
@Service
class EnteringInError {

    private static final int LONGEST_REASON = 1000;

    private final DocumentTable documents;
    private final OpenCases openCases;
    private final CaseLock caseLock;
    private final AuditTrail auditTrail;
    private final ObjectProvider<RetractionListener> listeners;
    private final Clock clock;

    EnteringInError(
            DocumentTable documents,
            OpenCases openCases,
            CaseLock caseLock,
            AuditTrail auditTrail,
            ObjectProvider<RetractionListener> listeners,
            Clock clock) {
        this.documents = documents;
        this.openCases = openCases;
        this.caseLock = caseLock;
        this.auditTrail = auditTrail;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * @param person who sent the document, or somebody of the laboratory
     * @throws Conflict when another document has replaced it, or it was marked before
     */
    @Transactional
    StoredDocument mark(CaseId caseId, DocumentId id, Person person, Optional<String> reason) {
        String why = reason.map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_REASON)
                .orElseThrow(() -> new InvalidInput(
                        "reason",
                        "why the document should never have been sent, up to " + LONGEST_REASON + " characters",
                        reason.orElse("nothing")));
        caseLock.acquire(caseId);
        openCases.requireOpen(caseId);
        StoredDocument document = documents
                .find(id)
                .filter(found -> found.caseId().equals(caseId))
                .orElseThrow(() -> new NotFound("document", id));
        if (!person.roles().contains(Role.LABORATORY) && !document.receivedBy().equals(person.userName())) {
            throw new Forbidden("A document is called an error by its sender or by the laboratory");
        }
        requireCurrent(document);
        documents.add(id, new EnteredInError(why, clock.instant().truncatedTo(ChronoUnit.MICROS), person.userName()));
        auditTrail.record(caseId, person.userName(), "document-entered-in-error", facts(document));
        StoredDocument marked = documents.find(id).orElseThrow();
        listeners.orderedStream().forEach(listener -> listener.retracted(marked));
        return marked;
    }

    private static void requireCurrent(StoredDocument document) {
        document.enteredInError().ifPresent(mark -> {
            throw new Conflict(
                    "already-entered-in-error",
                    "Document %s was called an error before: %s".formatted(document.id(), mark.reason()));
        });
        document.supersededBy().ifPresent(later -> {
            throw new Conflict(
                    "already-superseded",
                    "Document %s was replaced by %s and counts no more".formatted(document.id(), later));
        });
    }

    private static Map<String, String> facts(StoredDocument document) {
        Map<String, String> facts = new TreeMap<>(Map.of(
                "documentId", document.id().value(),
                "kind", document.kind().name(),
                "sha256", document.sha256().hex()));
        document.context().specimenId().ifPresent(id -> facts.put("specimenId", id.value()));
        document.context().organoidId().ifPresent(id -> facts.put("organoidId", id.value()));
        return facts;
    }
}
