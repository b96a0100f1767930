package dev.sextant.organoid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Timeline;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The laboratory says what to do about a screen that failed its quality control. When screening again was overtaken, what
 * had failed counts as it did before.
 */
@Component
class DecideFailedScreenTask implements TaskHandler {

    private final OrganoidEvidence evidence;
    private final ScreenOrders orders;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Clock clock;

    DecideFailedScreenTask(
            OrganoidEvidence evidence, ScreenOrders orders, AuditTrail audit, Timeline timeline, Clock clock) {
        this.evidence = evidence;
        this.orders = orders;
        this.audit = audit;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "decide-failed-screen";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return evidence.withScreens(evidence.model(task));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        OrganoidModel model = evidence.model(task);
        FailedScreenDecision decision = answers.require("screenDecision", FailedScreenDecision.class);
        String reason = answers.requireText("reason");
        orders.decide(model.id(), decision, reason, clock.instant(), person.userName(), task.key());
        Map<String, String> facts = Map.of(ProcessNames.ORGANOID_ID, model.id().value(), "decision", decision.name());
        audit.record(task.caseId(), person.userName(), "failed-screen-decided", facts);
        String text = decision == FailedScreenDecision.RE_SCREEN ? "is screened again" : "is not screened again";
        timeline.add(task.caseId(), "failed-screen-decided", "%s %s: %s".formatted(model.name(), text, reason), facts);
        return Map.of("screenDecision", decision.name());
    }

    @Override
    public void overtaken(TaskContext task) {
        if (orders.overtakeDecision(task.key())) {
            OrganoidModel model = evidence.model(task);
            Map<String, String> facts =
                    Map.of(ProcessNames.ORGANOID_ID, model.id().value(), "taskKey", Long.toString(task.key()));
            audit.record(task.caseId(), "system", "failed-screen-decision-overtaken", facts);
            timeline.add(
                    task.caseId(),
                    "failed-screen-decided",
                    "The decision on the screen of %s does not count: the testing had moved on".formatted(model.name()),
                    facts);
        }
    }
}
