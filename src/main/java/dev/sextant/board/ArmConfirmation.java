package dev.sextant.board;

import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Stage;
import dev.sextant.grouping.Signatures;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;

/**
 * Puts a signed decision in force, if the evidence is still what was signed; and looks again for as long as treatment has
 * not begun. Repeating a step gives the same answer, because what became of the decision is in its states.
 */
@Service
class ArmConfirmation {

    private final BoardBook book;
    private final Signatures signatures;
    private final LaterSignature laterSignature;
    private final Reopening reopening;
    private final CaseStages stages;
    private final AskThenStore askThenStore;

    ArmConfirmation(
            BoardBook book,
            Signatures signatures,
            LaterSignature laterSignature,
            Reopening reopening,
            CaseStages stages,
            AskThenStore askThenStore) {
        this.book = book;
        this.signatures = signatures;
        this.laterSignature = laterSignature;
        this.reopening = reopening;
        this.stages = stages;
        this.askThenStore = askThenStore;
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

    public Confirmed confirm(CaseId caseId) {
        return askThenStore.inRounds(
                caseId,
                () -> lookBeforeConfirming(caseId),
                signed -> laterSignature.of(signed.decision()),
                (signed, later) -> later.map(now -> {
                            reopening.reopen(signed.decision(), now, "system confirm-arm");
                            return Confirmed.EVIDENCE_CHANGED;
                        })
                        .orElseGet(() -> {
                            putInForce(signed.decision());
                            return inForce(signed.decision());
                        }));
    }

    public Treatment check(CaseId caseId) {
        return askThenStore.inRounds(
                caseId,
                () -> lookBeforeTreatment(caseId),
                signed -> laterSignature.of(signed.decision()),
                (signed, later) -> later.map(now -> {
                            reopening.reopen(signed.decision(), now, "system check-treatment");
                            return Treatment.EVIDENCE_CHANGED;
                        })
                        .orElse(Treatment.WAITING));
    }

    private Seen<Signed, Confirmed> lookBeforeConfirming(CaseId caseId) {
        BoardDecision decision = latest(caseId);
        return switch (decision.state()) {
            case CONFIRMED -> new Seen.Answered<>(inForce(decision));
            case REOPENED -> new Seen.Answered<>(Confirmed.EVIDENCE_CHANGED);
            case SIGNED -> new Seen.Question<>(new Signed(decision, signatures.basis(caseId)));
            case PROPOSED, RETURNED, OVERTAKEN ->
                throw new IllegalStateException(
                        "The arm decision of " + caseId + " is " + decision.state() + ", not signed by two people");
        };
    }

    private Seen<Signed, Treatment> lookBeforeTreatment(CaseId caseId) {
        BoardDecision decision = latest(caseId);
        return switch (decision.state()) {
            case REOPENED -> new Seen.Answered<>(Treatment.EVIDENCE_CHANGED);
            case CONFIRMED -> new Seen.Question<>(new Signed(decision, signatures.basis(caseId)));
            case PROPOSED, SIGNED, RETURNED, OVERTAKEN ->
                throw new IllegalStateException(
                        "The arm decision of " + caseId + " is " + decision.state() + ", not in force");
        };
    }

    /** @param basis what the signature would be built from when the decision was looked at */
    private record Signed(BoardDecision decision, Signatures.Basis basis) {}

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

    private static Confirmed inForce(BoardDecision decision) {
        return decision.arm().isPresent() ? Confirmed.CONFIRMED : Confirmed.NO_ARM;
    }

    private BoardDecision latest(CaseId caseId) {
        return book.records()
                .latestArm(caseId)
                .orElseThrow(() -> new IllegalStateException("No arm decision of " + caseId));
    }
}
