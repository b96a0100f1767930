package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

final class InMemoryBoardRecords implements BoardRecords {

    private final List<BoardDecision> decisions = new ArrayList<>();

    @Override
    public BoardDecision add(NewDecision decision) {
        BoardDecision kept = new BoardDecision(
                "decision-" + (decisions.size() + 1),
                decision.caseId(),
                decisions.size() + 1,
                decision.kind(),
                decision.outcome(),
                decision.arm(),
                decision.reason(),
                decision.details(),
                decision.signature(),
                decision.adjustment(),
                decision.evidence(),
                decision.decidedBy(),
                decision.decidedAt(),
                decision.taskKey(),
                List.of(new BoardDecision.StateChange(
                        decision.state(),
                        decision.decidedAt(),
                        decision.decidedBy(),
                        Optional.empty(),
                        OptionalLong.of(decision.taskKey()),
                        Optional.empty())));
        decisions.add(kept);
        return kept;
    }

    @Override
    public void enter(String decisionId, BoardDecision.StateChange change) {
        decisions.replaceAll(decision -> decision.decisionId().equals(decisionId) ? with(decision, change) : decision);
    }

    @Override
    public Optional<BoardDecision> byTask(CaseId caseId, long taskKey) {
        return decisions.stream()
                .filter(decision -> decision.states().stream()
                        .anyMatch(change -> change.taskKey().equals(OptionalLong.of(taskKey))))
                .findFirst();
    }

    @Override
    public List<BoardDecision> ofCase(CaseId caseId) {
        return decisions.stream()
                .filter(decision -> decision.caseId().equals(caseId))
                .toList();
    }

    private static BoardDecision with(BoardDecision decision, BoardDecision.StateChange change) {
        List<BoardDecision.StateChange> states = new ArrayList<>(decision.states());
        states.add(change);
        return new BoardDecision(
                decision.decisionId(),
                decision.caseId(),
                decision.number(),
                decision.kind(),
                decision.outcome(),
                decision.arm(),
                decision.reason(),
                decision.details(),
                decision.signature(),
                decision.adjustment(),
                decision.evidence(),
                decision.decidedBy(),
                decision.decidedAt(),
                decision.taskKey(),
                states);
    }
}
