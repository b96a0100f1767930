package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.Answer;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** That a report went to the authority, when, and whether it was complete. */
@Component
class SubmitExpeditedReport implements TaskHandler {

    private final SafetyTasks tasks;

    SubmitExpeditedReport(SafetyTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public String formId() {
        return "submit-expedited-report";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return tasks.evidence(task);
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        ReportState state = tasks.state(task);
        Instant sent = tasks.sentAt(answers, "submittedAt", state);
        answers.requireText("reportReference");
        boolean complete = answers.require("complete", Answer.class) == Answer.YES;
        ObjectNode kept = answers.json().deepCopy();
        kept.put(
                "expedited",
                state.assessment()
                        .map(assessment -> assessment.expedited().name())
                        .orElse("NOT_KNOWN"));
        tasks.keep(
                task,
                state,
                new SafetyTasks.Done(
                        ReportStep.Kind.AUTHORITY,
                        state.event(),
                        kept,
                        Optional.of(sent),
                        Optional.of(state.authorityDueAt())),
                person,
                complete
                        ? "A serious event was reported to the authority"
                        : "A serious event was reported to the authority, to be completed");
        return Map.of();
    }

    @Override
    public boolean afterWithdrawal() {
        return true;
    }
}
