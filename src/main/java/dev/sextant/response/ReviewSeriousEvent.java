package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The investigator's signed judgement of a serious event: causality and expectedness (ICH E2A, section II). */
@Component
class ReviewSeriousEvent implements TaskHandler {

    private enum Causality {
        RELATED,
        POSSIBLY_RELATED,
        NOT_RELATED,
        NOT_KNOWN
    }

    private enum Expectedness {
        EXPECTED,
        UNEXPECTED,
        NOT_KNOWN
    }

    private final SafetyTasks tasks;
    private final AdverseEventBook events;

    ReviewSeriousEvent(SafetyTasks tasks, AdverseEventBook events) {
        this.tasks = tasks;
        this.events = events;
    }

    @Override
    public String formId() {
        return "review-serious-event";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I have reviewed this serious event; causality, expectedness and outcome are my judgement");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return tasks.evidence(task);
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        ReportState state = tasks.state(task);
        Causality causality = answers.require("causality", Causality.class);
        answers.require("expectedness", Expectedness.class);
        answers.requireText("assessment");
        boolean suspected = causality == Causality.RELATED || causality == Causality.POSSIBLY_RELATED;
        if (suspected && answers.text("causalDrug").isEmpty()) {
            throw new InvalidInput("answers.causalDrug", "the drug that it is related to", "nothing");
        }
        AdverseEvent event = events.learnOutcome(
                state.event(),
                answers.require("outcome", EventOutcome.class),
                "Review by the investigator",
                person,
                "answers.outcome");
        tasks.keep(
                task,
                state,
                new SafetyTasks.Done(
                        ReportStep.Kind.REVIEW, event, answers.json().deepCopy(), Optional.empty(), Optional.empty()),
                person,
                "The investigator reviewed a serious event and signed");
        return Map.of();
    }

    @Override
    public boolean afterWithdrawal() {
        return true;
    }

    @Override
    public void overtaken(TaskContext task) {
        tasks.reviewOvertaken(task);
    }
}
