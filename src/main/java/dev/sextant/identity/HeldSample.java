package dev.sextant.identity;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A quarantine: a specimen or organoid that may be another patient's.
 *
 * @param documentId the panel that shows it
 * @param otherDocumentId of another case, whose patient it looks like
 * @param closedBecause what lifted it without people: a panel that matches
 */
record HeldSample(
        UUID id,
        CaseId caseId,
        SpecimenId specimenId,
        Optional<OrganoidId> organoidId,
        DocumentId documentId,
        Code code,
        Optional<DocumentId> otherDocumentId,
        Instant openedAt,
        Optional<Instant> closedAt,
        Optional<String> closedBecause,
        List<Release> releases) {

    /** What is wrong. */
    enum Code {
        /** It differs from the case's other samples. */
        NOT_THE_SAME_PATIENT("it is not of the same person as other samples of the case"),
        LOOKS_LIKE_ANOTHER_PATIENT("it looks like another patient's");

        private final String words;

        Code(String words) {
            this.words = words;
        }

        String inWords() {
            return words;
        }
    }

    /** One person's word that it may count. */
    record Release(String releasedBy, String reason, Instant releasedAt) {}

    static final int PEOPLE_NEEDED = 2;

    HeldSample {
        releases = List.copyOf(releases);
    }

    boolean isReleased() {
        return releases.size() >= PEOPLE_NEEDED;
    }

    boolean isOpen() {
        return closedAt.isEmpty() && !isReleased();
    }

    boolean isOfTheSubjectOf(IdentitySample sample) {
        return sample.isOf(specimenId, organoidId);
    }
}
