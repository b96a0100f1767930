package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The second signature under an arm, by somebody else than the first: four eyes on every treatment. It is a decision:
 * overtaken, it has no effect, and neither has the first signature, which was given on the same evidence.
 */
@Component
class CountersignArm implements TaskHandler {

    private final BoardBook book;
    private final SecondSignature secondSignature;

    CountersignArm(BoardBook book, SecondSignature secondSignature) {
        this.book = book;
        this.secondSignature = secondSignature;
    }

    @Override
    public String formId() {
        return "countersign-arm";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I have checked the decision on the arm as a second member of the tumour board");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return secondSignature.evidence(proposed(task.caseId()));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        return secondSignature.under(proposed(task.caseId()), task, answers, person, "on the arm");
    }

    @Override
    public void overtaken(TaskContext task) {
        book.overtaken(task.caseId(), task.key());
    }

    private BoardDecision proposed(CaseId caseId) {
        return book.records()
                .latestArm(caseId)
                .filter(decision -> decision.state() == BoardDecision.State.PROPOSED)
                .orElseThrow(() -> new Conflict("nothing-to-countersign", "No decision waits for a second signature"));
    }
}
