package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** That the sponsor was told of a serious event, and when. What was sent was sent: it stays, late or not. */
@Component
class ReportToSponsor implements TaskHandler {

    private final SafetyTasks tasks;
    private final ResponseSettings settings;

    ReportToSponsor(SafetyTasks tasks, ResponseSettings settings) {
        this.tasks = tasks;
        this.settings = settings;
    }

    @Override
    public String formId() {
        return "report-to-sponsor";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return tasks.evidence(task);
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        ReportState state = tasks.state(task);
        Instant sent = tasks.sentAt(answers, "reportedAt", state);
        answers.requireText("reportReference");
        tasks.keep(
                task,
                state,
                new SafetyTasks.Done(
                        ReportStep.Kind.SPONSOR,
                        state.event(),
                        answers.json().deepCopy(),
                        Optional.of(sent),
                        Optional.of(state.sponsorDueAt(settings))),
                person,
                "A serious event was reported to the sponsor");
        return Map.of();
    }

    @Override
    public boolean afterWithdrawal() {
        return true;
    }
}
