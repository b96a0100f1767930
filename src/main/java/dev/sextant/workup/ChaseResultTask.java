package dev.sextant.workup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.LastWakes;
import dev.sextant.casefile.Specimen;
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
 * The coordinator asks the laboratory where a result is, and says whether to go on waiting. That the laboratory was asked
 * stays true. Giving up is a decision: overtaken before any process stopped waiting because of it, it is taken back. One
 * that a daily look had heeded already took the task along by its own effect, and holds. Nobody is woken by the taking
 * back: who waits goes on waiting.
 */
@Component
class ChaseResultTask implements TaskHandler {

    private enum Decision {
        KEEP_WAITING,
        GIVE_UP
    }

    private final SpecimenEvidence evidence;
    private final GivenUp givenUp;
    private final LastWakes wakes;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Clock clock;

    ChaseResultTask(
            SpecimenEvidence evidence,
            GivenUp givenUp,
            LastWakes wakes,
            AuditTrail audit,
            Timeline timeline,
            Clock clock) {
        this.evidence = evidence;
        this.givenUp = givenUp;
        this.wakes = wakes;
        this.audit = audit;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "chase-result";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        Specimen specimen = evidence.specimen(task);
        ObjectNode shown = evidence.of(specimen);
        evidence.addResults(shown, specimen);
        return shown;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        Specimen specimen = evidence.specimen(task);
        Decision decision = answers.require("chaseDecision", Decision.class);
        String comment = answers.requireText("comment");
        Map<String, String> facts = Map.of("specimenId", specimen.id().value(), "decision", decision.name());
        audit.record(task.caseId(), person.userName(), "result-chased", facts);
        String text = decision == Decision.GIVE_UP ? "no longer waited for" : "still waited for";
        timeline.add(
                task.caseId(),
                "result-chased",
                "Results of %s are %s: %s".formatted(specimen.accession(), text, comment),
                facts);
        if (decision == Decision.GIVE_UP) {
            givenUp.add(specimen.id(), clock.instant(), person.userName(), task.key());
            // Last: the wait ends with this wake, and would take the task along before its completion arrives.
            wakes.wake(task.caseId(), ProcessNames.RESULT_ARRIVED, specimen.id().value());
        }
        return Map.of();
    }

    @Override
    public void overtaken(TaskContext task) {
        if (givenUp.overtake(task.key())) {
            Specimen specimen = evidence.specimen(task);
            Map<String, String> facts =
                    Map.of("specimenId", specimen.id().value(), "taskKey", Long.toString(task.key()));
            audit.record(task.caseId(), "system", "giving-up-overtaken", facts);
            timeline.add(
                    task.caseId(),
                    "result-chased",
                    "Results of %s are not given up: the work-up had moved on".formatted(specimen.accession()),
                    facts);
        }
    }
}
