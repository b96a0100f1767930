package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.Sha256;

/** A stored file: its bytes lie under {@code caseId/sha256} in the object store. */
public record DocumentRef(DocumentId id, CaseId caseId, DocumentKind kind, Sha256 sha256) {}
