package dev.sextant.board;

import dev.sextant.grouping.Signatures;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the signature says something else by now than what was signed. Asks decision tables: never inside a transaction. */
@Component
class LaterSignature {

    private final Signatures signatures;

    LaterSignature(Signatures signatures) {
        this.signatures = signatures;
    }

    /**
     * The version that says something else than the one that was signed. Where it has to be built it becomes the latest, and
     * the decision is looked at once more; the process builds next, and then gets the same version.
     */
    Optional<SignatureVersion> of(BoardDecision decision) {
        CaseId caseId = decision.caseId();
        Sha256 content = decision.signature().orElseThrow().contentSha256();
        return content.equals(signatures.currentContent(caseId))
                ? Optional.empty()
                : Optional.of(signatures.build(caseId));
    }
}
