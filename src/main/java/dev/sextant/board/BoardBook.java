package dev.sextant.board;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Timeline;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Writes decisions and what becomes of them, and tells timeline and audit trail. Callers hold the case lock. */
@Component
class BoardBook {

    private final BoardRecords records;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final Clock clock;

    BoardBook(BoardRecords records, Timeline timeline, AuditTrail audit, Clock clock) {
        this.records = records;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    BoardRecords records() {
        return records;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param sentence for the timeline, without names of people */
    BoardDecision decide(NewDecision decision, String sentence) {
        BoardDecision kept = records.add(decision);
        tell(kept, decision.state(), decision.decidedBy(), sentence);
        return kept;
    }

    void enter(
            BoardDecision decision,
            BoardDecision.State state,
            String actor,
            Optional<String> reason,
            OptionalLong taskKey,
            Optional<SignatureDifference> difference,
            String sentence) {
        records.enter(
                decision.decisionId(),
                new BoardDecision.StateChange(state, clock.instant(), actor, reason, taskKey, difference));
        tell(decision, state, actor, sentence);
    }

    /** The engine had moved on: whatever was decided or countersigned by that task took no effect. */
    void overtaken(CaseId caseId, long taskKey) {
        records.byTask(caseId, taskKey)
                .filter(decision -> decision.state() != BoardDecision.State.OVERTAKEN)
                .ifPresent(decision -> enter(
                        decision,
                        BoardDecision.State.OVERTAKEN,
                        "system",
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        "The decision took no effect: the case had moved on"));
    }

    /** Something became of a decision that is none of its states. */
    void tell(BoardDecision decision, String action, String actor, String sentence) {
        Map<String, String> references = Map.of("decisionId", decision.decisionId());
        timeline.add(decision.caseId(), action, sentence, references);
        audit.record(decision.caseId(), actor, action, references);
    }

    private void tell(BoardDecision decision, BoardDecision.State state, String actor, String sentence) {
        Map<String, String> references = new TreeMap<>();
        references.put("decisionId", decision.decisionId());
        decision.signature()
                .ifPresent(signature -> references.put("signatureVersion", Integer.toString(signature.version())));
        timeline.add(decision.caseId(), "board-decision", sentence, references);
        Map<String, String> facts = new TreeMap<>(references);
        facts.put("kind", decision.kind().name());
        facts.put("outcome", decision.outcome());
        facts.put("state", state.name());
        decision.adjustment().ifPresent(adjustment -> {
            facts.put("lineId", adjustment.lineId().value());
            facts.put("proposalId", adjustment.proposalId());
            facts.put("proposalSha256", adjustment.proposalSha256().hex());
            adjustment.regimen().ifPresent(regimen -> facts.put("regimen", regimen));
        });
        decision.arm().map(Arm::name).ifPresent(arm -> facts.put("arm", arm));
        decision.signature()
                .ifPresent(signature ->
                        facts.put("signatureSha256", signature.contentSha256().hex()));
        audit.record(decision.caseId(), actor, "board-decision-" + state.name().toLowerCase(Locale.ROOT), facts);
    }
}
