package dev.sextant.organoid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.LastWakes;
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
 * The coordinator asks the laboratory where a screen is, and says whether to go on waiting. That the laboratory was asked
 * stays true. Giving up is a decision: overtaken before any process stopped waiting because of it, it is taken back.
 */
@Component
class ChaseScreenTask implements TaskHandler {

    private enum Decision {
        KEEP_WAITING,
        GIVE_UP
    }

    private final OrganoidEvidence evidence;
    private final ScreenOrders orders;
    private final LastWakes wakes;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Clock clock;

    ChaseScreenTask(
            OrganoidEvidence evidence,
            ScreenOrders orders,
            LastWakes wakes,
            AuditTrail audit,
            Timeline timeline,
            Clock clock) {
        this.evidence = evidence;
        this.orders = orders;
        this.wakes = wakes;
        this.audit = audit;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "chase-screen";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return evidence.withScreens(evidence.model(task));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        OrganoidModel model = evidence.model(task);
        Decision decision = answers.require("chaseDecision", Decision.class);
        String comment = answers.requireText("comment");
        Map<String, String> facts = Map.of(ProcessNames.ORGANOID_ID, model.id().value(), "decision", decision.name());
        audit.record(task.caseId(), person.userName(), "organoid-screen-chased", facts);
        String text = decision == Decision.GIVE_UP ? "no longer waited for" : "still waited for";
        timeline.add(
                task.caseId(),
                "organoid-screen-chased",
                "The screen of %s is %s: %s".formatted(model.name(), text, comment),
                facts);
        if (decision == Decision.GIVE_UP) {
            orders.giveUp(model.id(), clock.instant(), person.userName(), task.key());
            // Last: the wait ends with this wake, and would take the task along before its completion arrives.
            wakes.wake(task.caseId(), ProcessNames.ORGANOID_CHANGED, model.id().value());
        }
        return Map.of();
    }

    @Override
    public void overtaken(TaskContext task) {
        if (orders.overtakeGivingUp(task.key())) {
            OrganoidModel model = evidence.model(task);
            Map<String, String> facts =
                    Map.of(ProcessNames.ORGANOID_ID, model.id().value(), "taskKey", Long.toString(task.key()));
            audit.record(task.caseId(), "system", "giving-up-overtaken", facts);
            timeline.add(
                    task.caseId(),
                    "organoid-screen-chased",
                    "The screen of %s is not given up: the testing had moved on".formatted(model.name()),
                    facts);
        }
    }
}
