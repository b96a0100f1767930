package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.grouping.ArmAssessments;
import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import dev.sextant.workup.WorkUpRounds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Something is not known that would change the arm: the coordinator has it tested, or hands it to the board. No signature
 * is asked for, so the decision is in force at once. It is a decision: overtaken, it has no effect, and the re-test that it
 * asked for with the time for it is taken back.
 */
@Component
class ArrangeReTest implements TaskHandler {

    private final BoardBook book;
    private final WorkUpRounds rounds;
    private final WorkUpEvidence workUp;
    private final ArmAssessments assessments;
    private final ObjectMapper json;

    ArrangeReTest(
            BoardBook book, WorkUpRounds rounds, WorkUpEvidence workUp, ArmAssessments assessments, ObjectMapper json) {
        this.book = book;
        this.rounds = rounds;
        this.workUp = workUp;
        this.assessments = assessments;
        this.json = json;
    }

    private enum Outcome {
        RE_TEST,
        TO_BOARD
    }

    @Override
    public String formId() {
        return "arrange-re-test";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return shown(task.caseId());
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        Outcome outcome = answers.require("reTestDecision", Outcome.class);
        Optional<String> reason = answers.text("reason").or(() -> askedByBoard(task.caseId()));
        ObjectNode shown = shown(task.caseId());
        List<String> items = assessment(task.caseId()).missing();
        ObjectNode details = json.createObjectNode();
        if (outcome == Outcome.RE_TEST) {
            details.set("items", json.valueToTree(items));
            rounds.requestReTest(
                    task.caseId(),
                    items,
                    reason.orElse("Needed to choose between arms"),
                    person.userName(),
                    task.key());
        }
        book.decide(
                NewDecision.of(
                                task.caseId(),
                                BoardDecision.Kind.RE_TEST,
                                outcome,
                                reason,
                                shown,
                                person.userName(),
                                book.now(),
                                task.key(),
                                BoardDecision.State.CONFIRMED)
                        .with(details),
                outcome == Outcome.RE_TEST
                        ? "A re-test is arranged"
                        : "No re-test: the board decides on what is known");
        return Map.of("reTestDecision", outcome.name());
    }

    @Override
    public void overtaken(TaskContext task) {
        book.overtaken(task.caseId(), task.key());
        rounds.overtaken(task.caseId(), task.key());
    }

    private ObjectNode shown(CaseId caseId) {
        ArmAssessment assessment = assessment(caseId);
        ObjectNode evidence = json.createObjectNode();
        evidence.put("signatureVersion", assessment.signatureVersion());
        evidence.put("outcome", assessment.outcome().name());
        evidence.set("missing", json.valueToTree(assessment.missing()));
        // What was seen of each item, and whether its answer would change the choice.
        ArrayNode items = evidence.putArray("items");
        assessment.content().path("notKnown").forEach(items::add);
        ArrayNode notKnown = evidence.putArray("notKnown");
        for (JsonNode arm : assessment.content().path("arms")) {
            for (JsonNode criterion : arm.path("criteria")) {
                if (criterion.path("verdict").asText().equals("NOT_KNOWN")) {
                    notKnown.addObject()
                            .put("arm", arm.path("arm").asText())
                            .put("criterion", criterion.path("criterion").asText())
                            .put("item", criterion.path("item").asText())
                            .put("reason", criterion.path("reason").asText());
                }
            }
        }
        askedByBoard(caseId).ifPresent(reason -> evidence.put("askedByBoard", reason));
        evidence.set("workUp", workUp.round(caseId));
        return evidence;
    }

    /** When the board's last word on the arm that took effect was to test again. */
    private Optional<String> askedByBoard(CaseId caseId) {
        return book.records().ofCase(caseId).stream()
                .filter(decision -> decision.kind() == BoardDecision.Kind.ARM)
                .filter(decision -> decision.state() != BoardDecision.State.OVERTAKEN)
                .reduce((first, second) -> second)
                .filter(decision -> decision.outcome().equals(ArmDecision.RE_TEST.name()))
                .flatMap(BoardDecision::reason);
    }

    private ArmAssessment assessment(CaseId caseId) {
        return assessments.latest(caseId).orElseThrow(() -> new NotFound("arm assessment of", caseId));
    }
}
