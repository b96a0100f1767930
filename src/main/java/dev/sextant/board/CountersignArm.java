package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * The second signature under an arm, by somebody else than the first: four eyes on every treatment. It is a decision:
 * overtaken, it has no effect, and neither has the first signature, which was given on the same evidence.
 */
@Component
class CountersignArm implements TaskHandler {

    private final BoardBook book;
    private final ObjectMapper json;

    CountersignArm(BoardBook book, ObjectMapper json) {
        this.book = book;
        this.json = json;
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
        BoardDecision decision = proposed(task.caseId());
        ObjectNode evidence = json.createObjectNode();
        ObjectNode first = evidence.putObject("decision");
        first.put("decisionId", decision.decisionId());
        first.put("outcome", decision.outcome());
        decision.arm().ifPresent(arm -> first.put("arm", arm.name()));
        decision.reason().ifPresent(reason -> first.put("reason", reason));
        decision.signature().ifPresent(signature -> {
            first.put("signatureVersion", signature.version());
            first.put("signatureSha256", signature.contentSha256().hex());
        });
        first.put("decidedBy", decision.decidedBy());
        first.put("decidedAt", decision.decidedAt().toString());
        evidence.set("evidence", decision.evidence());
        return evidence;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        BoardDecision decision = proposed(task.caseId());
        if (decision.decidedBy().equals(person.userName())) {
            throw new Forbidden("The second signature is another person's than the first");
        }
        Countersignature answer = answers.require("countersignature", Countersignature.class);
        Optional<String> reason = answers.text("reason");
        if (answer == Countersignature.RETURNED && reason.isEmpty()) {
            throw new InvalidInput("answers.reason", "why the decision is returned", "nothing");
        }
        book.enter(
                decision,
                answer == Countersignature.SIGNED ? BoardDecision.State.SIGNED : BoardDecision.State.RETURNED,
                person.userName(),
                reason,
                OptionalLong.of(task.key()),
                Optional.empty(),
                answer == Countersignature.SIGNED
                        ? "The board's decision on the arm was countersigned"
                        : "The board's decision on the arm was returned");
        return Map.of("countersignature", answer.name());
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
