package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import dev.sextant.workup.WorkUpRounds;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The cut-off was reached and results are missing: decide on what is there, or wait longer. It is a decision: overtaken, it
 * has no effect, and the cut-off that it moved is where it was.
 */
@Component
class DecideIncompleteWorkUp implements TaskHandler {

    private static final int LONGEST_EXTENSION = 90;

    private final BoardBook book;
    private final WorkUpRounds rounds;
    private final WorkUpEvidence evidence;
    private final ObjectMapper json;

    DecideIncompleteWorkUp(BoardBook book, WorkUpRounds rounds, WorkUpEvidence evidence, ObjectMapper json) {
        this.book = book;
        this.rounds = rounds;
        this.evidence = evidence;
        this.json = json;
    }

    private enum Outcome {
        GO_ON,
        EXTEND
    }

    @Override
    public String formId() {
        return "decide-incomplete-work-up";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I decide for the tumour board how to go on with an incomplete work-up");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return evidence.round(task.caseId());
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        Outcome outcome = answers.require("incompleteWorkUpDecision", Outcome.class);
        String reason = answers.requireText("reason");
        ObjectNode shown = evidence.round(task.caseId());
        ObjectNode details = json.createObjectNode();
        if (outcome == Outcome.EXTEND) {
            int days = days(answers);
            details.put("extendDays", days);
            details.put(
                    "cutOffAt",
                    rounds.extendCutOff(task.caseId(), days, reason, person.userName(), task.key())
                            .toString());
        }
        book.decide(
                NewDecision.of(
                                task.caseId(),
                                BoardDecision.Kind.INCOMPLETE_WORK_UP,
                                outcome,
                                Optional.of(reason),
                                shown,
                                person.userName(),
                                book.now(),
                                task.key(),
                                BoardDecision.State.SIGNED)
                        .with(details),
                outcome == Outcome.EXTEND
                        ? "The board waits " + details.path("extendDays").asInt() + " more days for results"
                        : "The board decides on the results that are there");
        return Map.of("incompleteWorkUpDecision", outcome.name());
    }

    @Override
    public void overtaken(TaskContext task) {
        book.overtaken(task.caseId(), task.key());
        rounds.overtaken(task.caseId(), task.key());
    }

    private static int days(TaskAnswers answers) {
        String expected = "a whole number of days from 1 to " + LONGEST_EXTENSION;
        BigDecimal days = answers.number("extendDays")
                .orElseThrow(() -> new InvalidInput("answers.extendDays", expected, "nothing"));
        if (days.compareTo(BigDecimal.ONE) < 0
                || days.compareTo(BigDecimal.valueOf(LONGEST_EXTENSION)) > 0
                || days.stripTrailingZeros().scale() > 0) {
            throw new InvalidInput("answers.extendDays", expected, days.toPlainString());
        }
        return days.intValueExact();
    }
}
