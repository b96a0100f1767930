package dev.sextant.board;

import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Stage;
import dev.sextant.grouping.Signatures;
import dev.sextant.grouping.Signatures.SignatureVersion;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Opens a decision on what is given next again, because the signature says something else by now. Callers hold the lock. */
@Component
class Reopening {

    private final BoardBook book;
    private final Signatures signatures;
    private final CaseStages stages;

    Reopening(BoardBook book, Signatures signatures, CaseStages stages) {
        this.book = book;
        this.signatures = signatures;
        this.stages = stages;
    }

    void reopen(BoardDecision decision, SignatureVersion now, String actor) {
        String what = decision.kind() == BoardDecision.Kind.ARM ? "the arm" : "the treatment line";
        int signed = decision.signature().orElseThrow().version();
        Optional<SignatureDifference> difference = signatures
                .version(decision.caseId(), signed)
                .map(version -> SignatureDifference.between(version.content(), now.content()));
        book.enter(
                decision,
                BoardDecision.State.REOPENED,
                actor,
                Optional.of("The evidence changed: signature version " + signed + " is followed by " + now.version()),
                OptionalLong.empty(),
                difference,
                "The decision on " + what + " is open again, because the evidence changed");
        stages.move(decision.caseId(), Stage.BOARD, "The evidence changed after the decision on " + what);
    }
}
