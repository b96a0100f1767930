package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * Documents that a signed decision rests on count no more, and the signature says something else.
 *
 * @param decisionId the decision in force for the line
 * @param signedVersion of the signature that it was signed on
 * @param laterVersion of the signature as it is without those documents
 * @param laterContent hash of what that one holds
 * @param documents that counted when the decision was signed, and count no more
 */
record EvidenceDiscussion(
        String discussionId,
        CaseId caseId,
        LineId lineId,
        String decisionId,
        int signedVersion,
        int laterVersion,
        Sha256 laterContent,
        List<DocumentId> documents,
        SignatureDifference difference,
        Instant noticedAt) {

    EvidenceDiscussion {
        documents = List.copyOf(documents);
    }
}
