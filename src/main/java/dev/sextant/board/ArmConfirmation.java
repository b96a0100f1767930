package dev.sextant.board;

import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Stage;
import dev.sextant.grouping.Signatures;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.CaseLock;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a signed decision in force, if the evidence is still what was signed; and looks again for as long as treatment has
 * not begun. Repeating a step gives the same answer, because what became of the decision is in its states.
 */
@Service
class ArmConfirmation {

    private final BoardBook book;
    private final Signatures signatures;
    private final CaseStages stages;
    private final CaseLock lock;

    ArmConfirmation(BoardBook book, Signatures signatures, CaseStages stages, CaseLock lock) {
        this.book = book;
        this.signatures = signatures;
        this.stages = stages;
        this.lock = lock;
    }

    /** Routing values of {@code confirm-arm}. */
    enum Confirmed {
        CONFIRMED,
        NO_ARM,
        EVIDENCE_CHANGED
    }

    /** Routing values of {@code check-treatment}. */
    enum Treatment {
        WAITING,
        EVIDENCE_CHANGED
    }

    @Transactional
    public Confirmed confirm(CaseId caseId) {
        lock.acquire(caseId);
        BoardDecision decision = latest(caseId);
        return switch (decision.state()) {
            case CONFIRMED -> inForce(decision);
            case REOPENED -> Confirmed.EVIDENCE_CHANGED;
            case SIGNED -> {
                if (evidenceChanged(decision)) {
                    reopen(decision, "system confirm-arm");
                    yield Confirmed.EVIDENCE_CHANGED;
                }
                putInForce(decision);
                yield inForce(decision);
            }
            case PROPOSED, RETURNED, OVERTAKEN ->
                throw new IllegalStateException(
                        "The arm decision of " + caseId + " is " + decision.state() + ", not signed by two people");
        };
    }

    @Transactional
    public Treatment check(CaseId caseId) {
        lock.acquire(caseId);
        BoardDecision decision = latest(caseId);
        return switch (decision.state()) {
            case REOPENED -> Treatment.EVIDENCE_CHANGED;
            case CONFIRMED -> {
                if (evidenceChanged(decision)) {
                    reopen(decision, "system check-treatment");
                    yield Treatment.EVIDENCE_CHANGED;
                }
                yield Treatment.WAITING;
            }
            case PROPOSED, SIGNED, RETURNED, OVERTAKEN ->
                throw new IllegalStateException(
                        "The arm decision of " + caseId + " is " + decision.state() + ", not in force");
        };
    }

    private void putInForce(BoardDecision decision) {
        String sentence = decision.arm()
                .map(arm -> "Arm " + arm + " is confirmed: " + arm.regimen())
                .orElse("It is confirmed that no arm fits");
        book.enter(
                decision,
                BoardDecision.State.CONFIRMED,
                "system confirm-arm",
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                sentence);
        if (decision.arm().isPresent()) {
            stages.move(decision.caseId(), Stage.ARM_CONFIRMED, "Waits for treatment to start");
        }
    }

    private void reopen(BoardDecision decision, String actor) {
        int signed = decision.signature().orElseThrow().version();
        // The process builds this version next; the same evidence gives the same version again.
        SignatureVersion now = signatures.build(decision.caseId());
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
                "The decision on the arm is open again, because the evidence changed");
        stages.move(decision.caseId(), Stage.BOARD, "The evidence changed after the decision on the arm");
    }

    private boolean evidenceChanged(BoardDecision decision) {
        return !decision.signature().orElseThrow().contentSha256().equals(signatures.currentContent(decision.caseId()));
    }

    private static Confirmed inForce(BoardDecision decision) {
        return decision.arm().isPresent() ? Confirmed.CONFIRMED : Confirmed.NO_ARM;
    }

    private BoardDecision latest(CaseId caseId) {
        return book.records()
                .latestArm(caseId)
                .orElseThrow(() -> new IllegalStateException("No arm decision of " + caseId));
    }
}
