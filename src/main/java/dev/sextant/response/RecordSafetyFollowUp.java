package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Today;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What became of a serious event. Another outcome is another version of the event. */
@Component
class RecordSafetyFollowUp implements TaskHandler {

    private final SafetyTasks tasks;
    private final AdverseEventBook events;
    private final Today today;

    RecordSafetyFollowUp(SafetyTasks tasks, AdverseEventBook events, Today today) {
        this.tasks = tasks;
        this.events = events;
        this.today = today;
    }

    @Override
    public String formId() {
        return "record-safety-follow-up";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return tasks.evidence(task);
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        ReportState state = tasks.state(task);
        EventOutcome outcome = answers.require("outcome", EventOutcome.class);
        answers.date("outcomeOn").ifPresent(date -> {
            if (date.isAfter(today.date())
                    || date.isBefore(state.event().facts().onset())) {
                throw new InvalidInput("answers.outcomeOn", "a date from the onset up to today", date);
            }
        });
        AdverseEvent event =
                events.learnOutcome(state.event(), outcome, answers.requireText("comment"), person, "answers.outcome");
        tasks.keep(
                task,
                state,
                new SafetyTasks.Done(
                        ReportStep.Kind.FOLLOW_UP,
                        event,
                        answers.json().deepCopy(),
                        Optional.empty(),
                        Optional.empty()),
                person,
                "A serious event was followed up");
        return Map.of();
    }

    @Override
    public boolean afterWithdrawal() {
        return true;
    }
}
