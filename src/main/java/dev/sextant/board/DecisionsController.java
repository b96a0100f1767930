package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.Attestations;
import dev.sextant.casefile.CasePath;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Regimens;
import dev.sextant.security.CaseAccess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases/{caseId}/decisions")
class DecisionsController {

    private final BoardDecisions decisions;
    private final Attestations signatures;
    private final Implementations implementations;
    private final Regimens regimens;
    private final CaseAccess access;

    DecisionsController(
            BoardDecisions decisions,
            Attestations signatures,
            Implementations implementations,
            Regimens regimens,
            CaseAccess access) {
        this.decisions = decisions;
        this.implementations = implementations;
        this.regimens = regimens;
        this.signatures = signatures;
        this.access = access;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'AUDITOR')")
    List<DecisionView> decisions(@PathVariable String caseId) {
        CaseId id = CasePath.id(caseId);
        access.require(id);
        List<Attestations.Signature> signed = signatures.ofCase(id);
        return decisions.ofCase(id).stream()
                .map(decision -> DecisionView.of(decision, signed, title(decision), implementations.of(decision)))
                .toList();
    }

    private Optional<String> title(BoardDecision decision) {
        return decision.plannedRegimen().flatMap(regimens::find).map(Regimen::title);
    }

    /**
     * @param lineId the running line that an adjustment is about
     * @param implementation what became of a decision on treatment; absent while nothing is known
     */
    record DecisionView(
            String decisionId,
            int number,
            BoardDecision.Kind kind,
            BoardDecision.State state,
            String outcome,
            Optional<Arm> arm,
            Optional<String> regimen,
            Optional<String> reason,
            JsonNode details,
            Optional<Integer> signatureVersion,
            Optional<String> signatureSha256,
            Optional<String> lineId,
            Optional<String> proposalId,
            Optional<String> proposalSha256,
            String decidedBy,
            Instant decidedAt,
            Optional<Implementation> implementation,
            List<StateView> states,
            List<SignedView> signatures) {

        static DecisionView of(
                BoardDecision decision,
                List<Attestations.Signature> signed,
                Optional<String> regimen,
                Optional<Implementation> implementation) {
            return new DecisionView(
                    decision.decisionId(),
                    decision.number(),
                    decision.kind(),
                    decision.state(),
                    decision.outcome(),
                    decision.arm(),
                    regimen,
                    decision.reason(),
                    decision.details(),
                    decision.signature().map(BoardDecision.SignatureReference::version),
                    decision.signature()
                            .map(signature -> signature.contentSha256().hex()),
                    decision.adjustment().map(adjustment -> adjustment.lineId().value()),
                    decision.adjustment().map(BoardDecision.Adjustment::proposalId),
                    decision.adjustment()
                            .map(adjustment -> adjustment.proposalSha256().hex()),
                    decision.decidedBy(),
                    decision.decidedAt(),
                    implementation,
                    decision.states().stream().map(StateView::of).toList(),
                    signed.stream()
                            .filter(signature -> belongs(decision, signature.taskKey()))
                            .map(SignedView::of)
                            .toList());
        }

        private static boolean belongs(BoardDecision decision, long taskKey) {
            return decision.states().stream()
                    .flatMapToLong(change -> change.taskKey().stream())
                    .anyMatch(key -> key == taskKey);
        }
    }

    record StateView(
            BoardDecision.State state,
            Instant at,
            String actor,
            Optional<String> reason,
            Optional<SignatureDifference> difference) {

        static StateView of(BoardDecision.StateChange change) {
            return new StateView(change.state(), change.at(), change.actor(), change.reason(), change.difference());
        }
    }

    record SignedView(
            String person,
            String displayName,
            String discipline,
            String meaning,
            Instant signedAt,
            String evidenceSha256) {

        static SignedView of(Attestations.Signature signature) {
            return new SignedView(
                    signature.person(),
                    signature.displayName(),
                    signature.discipline(),
                    signature.meaning(),
                    signature.signedAt(),
                    signature.evidence().hex());
        }
    }
}
