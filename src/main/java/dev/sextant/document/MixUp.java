package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bytes that were sent for one specimen or organoid and are known from another one, or from another patient. */
record MixUp(
        UUID id,
        CaseId caseId,
        Optional<String> specimenId,
        Optional<String> organoidId,
        String sha256,
        String code,
        DocumentKind kind,
        String fileName,
        CaseId otherCaseId,
        DocumentId otherDocumentId,
        Instant noticedAt,
        String noticedBy,
        List<Release> releases) {

    /** One person's word that the bytes rightly belong to both. */
    record Release(String releasedBy, String reason, Instant releasedAt) {}

    static final int PEOPLE_NEEDED = 2;

    MixUp {
        releases = List.copyOf(releases);
    }

    MixUp with(List<Release> released) {
        return new MixUp(
                id,
                caseId,
                specimenId,
                organoidId,
                sha256,
                code,
                kind,
                fileName,
                otherCaseId,
                otherDocumentId,
                noticedAt,
                noticedBy,
                released);
    }

    boolean isReleased() {
        return releases.size() >= PEOPLE_NEEDED;
    }
}
