package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Conflict;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The second signature under a decision about a running line, by somebody else than the first, whether or not the decision
 * follows the proposal. It is a decision: overtaken, it has no effect, and neither has the first signature, which was given
 * on the same evidence.
 */
@Component
class CountersignAdjustment implements TaskHandler {

    private final BoardBook book;
    private final SecondSignature secondSignature;

    CountersignAdjustment(BoardBook book, SecondSignature secondSignature) {
        this.book = book;
        this.secondSignature = secondSignature;
    }

    @Override
    public String formId() {
        return "countersign-adjustment";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I have checked the decision on the treatment line as a second member of the tumour board");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return secondSignature.evidence(proposed(task));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        return secondSignature.under(proposed(task), task, answers, person, "on the treatment line");
    }

    @Override
    public void overtaken(TaskContext task) {
        book.overtaken(task.caseId(), task.key());
    }

    private BoardDecision proposed(TaskContext task) {
        String proposalId = task.requireReference(ProcessNames.PROPOSAL_ID);
        return book.records().ofCase(task.caseId()).stream()
                .filter(decision -> decision.is(BoardDecision.Kind.ADJUSTMENT, BoardDecision.State.PROPOSED))
                .filter(decision -> decision.adjustment()
                        .filter(adjustment -> adjustment.proposalId().equals(proposalId))
                        .isPresent())
                .reduce((first, second) -> second)
                .orElseThrow(() -> new Conflict("nothing-to-countersign", "No decision waits for a second signature"));
    }
}
