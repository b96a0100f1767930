package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.grouping.Signatures;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
import dev.sextant.regimen.Regimens;
import dev.sextant.treatment.AdjustmentProposal;
import dev.sextant.treatment.Proposals;
import dev.sextant.treatment.Proposals.Grounds;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;

/**
 * Puts a signed decision about a running line in force, if what it rests on is still what was signed. Repeating a step gives
 * the same answer, because what became of the decision is in its states.
 */
@Service
class AdjustmentConfirmation {

    private static final String ACTOR = "system confirm-adjustment";

    private final BoardBook book;
    private final Proposals proposals;
    private final Signatures signatures;
    private final LaterSignature laterSignature;
    private final Regimens regimens;
    private final AskThenStore askThenStore;
    private final ObjectMapper json;

    AdjustmentConfirmation(
            BoardBook book,
            Proposals proposals,
            Signatures signatures,
            LaterSignature laterSignature,
            Regimens regimens,
            AskThenStore askThenStore,
            ObjectMapper json) {
        this.book = book;
        this.proposals = proposals;
        this.signatures = signatures;
        this.laterSignature = laterSignature;
        this.regimens = regimens;
        this.askThenStore = askThenStore;
        this.json = json;
    }

    /** Routing values of {@code confirm-adjustment}. */
    enum Confirmed {
        CHANGE,
        STAY,
        STOP,
        EVIDENCE_CHANGED
    }

    public Confirmed confirm(CaseId caseId, LineId lineId) {
        return askThenStore.inRounds(
                caseId,
                () -> look(caseId, lineId),
                signed -> new Now(
                        laterSignature.of(signed.decision()), proposals.stillHolds(proposalId(signed.decision()))),
                this::store);
    }

    /**
     * @param basis what the signature would be built from when the decision was looked at
     * @param grounds what a proposal would rest on
     */
    private record Signed(BoardDecision decision, Signatures.Basis basis, Grounds grounds) {}

    /** @param holds whether the same would be proposed again, once the arms are assessed anew */
    private record Now(Optional<SignatureVersion> later, boolean holds) {}

    private Seen<Signed, Confirmed> look(CaseId caseId, LineId lineId) {
        BoardDecision decision = book.records()
                .latestAbout(caseId, lineId)
                .orElseThrow(() -> new IllegalStateException("No decision about " + lineId));
        return switch (decision.state()) {
            case CONFIRMED -> new Seen.Answered<>(inForce(decision));
            case REOPENED -> new Seen.Answered<>(Confirmed.EVIDENCE_CHANGED);
            case SIGNED ->
                new Seen.Question<>(new Signed(decision, signatures.basis(caseId), proposals.groundsNow(lineId)));
            case PROPOSED, RETURNED, OVERTAKEN ->
                throw new IllegalStateException(
                        "The decision about " + lineId + " is " + decision.state() + ", not signed by two people");
        };
    }

    private Confirmed store(Signed signed, Now now) {
        BoardDecision decision = signed.decision();
        AdjustmentProposal proposal = proposals.require(proposalId(decision));
        boolean same = proposal.evidence().equals(signed.grounds().sha256());
        if (now.later().isPresent() || !now.holds() || !same) {
            reopen(decision, proposal.facts(), signed.grounds().facts(), now.later());
            return Confirmed.EVIDENCE_CHANGED;
        }
        book.enter(
                decision,
                BoardDecision.State.CONFIRMED,
                ACTOR,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                sentence(decision));
        Confirmed confirmed = inForce(decision);
        proposals.settle(proposal.proposalId(), decision.outcome());
        return confirmed;
    }

    private void reopen(BoardDecision decision, JsonNode then, JsonNode now, Optional<SignatureVersion> later) {
        int signed = decision.signature().orElseThrow().version();
        Optional<JsonNode> signedContent =
                signatures.version(decision.caseId(), signed).map(SignatureVersion::content);
        JsonNode before = together(signedContent, then);
        JsonNode after = together(later.map(SignatureVersion::content).or(() -> signedContent), now);
        book.enter(
                decision,
                BoardDecision.State.REOPENED,
                ACTOR,
                Optional.of(later.map(version -> "The evidence changed: signature version " + signed
                                + " is followed by " + version.version())
                        .orElse("The evidence changed: what the proposal rests on is not what was signed")),
                OptionalLong.empty(),
                Optional.of(SignatureDifference.between(before, after)),
                "The decision on the treatment line is open again, because the evidence changed");
    }

    /** The signature with what else was known of the course of the disease, so that one difference tells of both. */
    private ObjectNode together(Optional<JsonNode> signature, JsonNode course) {
        ObjectNode both = json.createObjectNode();
        signature.filter(JsonNode::isObject).ifPresent(content -> both.setAll((ObjectNode) content.deepCopy()));
        both.set("course", course);
        return both;
    }

    private static String proposalId(BoardDecision decision) {
        return decision.adjustment().orElseThrow().proposalId();
    }

    private String sentence(BoardDecision decision) {
        return switch (AdjustmentDecision.valueOf(decision.outcome())) {
            case AS_PROPOSED, OTHER_REGIMEN ->
                "It is confirmed that treatment changes to "
                        + regimens.require(decision.plannedRegimen().orElseThrow())
                                .title();
            case STAY -> "It is confirmed that the present line goes on";
            case CONTINUE_BEYOND_PROGRESSION -> "It is confirmed that the present line goes on beyond progression";
            case STOP -> "It is confirmed that no further line follows";
        };
    }

    static Confirmed inForce(BoardDecision decision) {
        return switch (AdjustmentDecision.valueOf(decision.outcome())) {
            case AS_PROPOSED, OTHER_REGIMEN -> Confirmed.CHANGE;
            case STAY, CONTINUE_BEYOND_PROGRESSION -> Confirmed.STAY;
            case STOP -> Confirmed.STOP;
        };
    }
}
