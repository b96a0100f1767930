package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;

/** A file on the spool with everything its sender said about it. */
record Upload(String actor, CaseId caseId, DocumentKind kind, DocumentContext context, SpooledFile file) {

    Sha256 sha256() {
        return file.sha256();
    }
}
