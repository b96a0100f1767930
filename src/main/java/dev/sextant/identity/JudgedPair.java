package dev.sextant.identity;

import dev.sextant.kernel.DocumentId;

/** Two samples, compared and judged. */
record JudgedPair(
        DocumentId documentId, DocumentId otherDocumentId, IdentityRule.Judgement judgement, Comparison comparison) {

    boolean is(IdentityVerdict verdict) {
        return judgement.verdict() == verdict;
    }

    boolean names(DocumentId id) {
        return documentId.equals(id) || otherDocumentId.equals(id);
    }

    DocumentId other(DocumentId id) {
        return documentId.equals(id) ? otherDocumentId : documentId;
    }
}
