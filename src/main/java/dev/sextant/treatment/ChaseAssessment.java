package dev.sextant.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Today;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What is known of an assessment that was due and did not come: when it will be made, or why it never will. A fact: it stays
 * when the process had moved on.
 */
@Component
class ChaseAssessment implements TaskHandler {

    private final ChaseStore store;
    private final LineLooking looking;
    private final LineEvidence lines;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final Clock clock;
    private final Today today;

    ChaseAssessment(
            ChaseStore store,
            LineLooking looking,
            LineEvidence lines,
            CaseFiles cases,
            Timeline timeline,
            AuditTrail audit,
            Clock clock,
            Today today) {
        this.store = store;
        this.looking = looking;
        this.lines = lines;
        this.cases = cases;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
    }

    @Override
    public String formId() {
        return "chase-assessment";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        TreatmentLine line = lines.line(task);
        ObjectNode evidence = lines.of(line);
        evidence.put("assessmentDueOn", looking.dueOn(line.id()).toString());
        return evidence;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        cases.requireOpen(task.caseId());
        TreatmentLine line = lines.line(task);
        Optional<LocalDate> planned = answers.date("assessmentPlannedOn");
        Optional<String> missed = answers.text("missedReason");
        if (planned.isPresent() == missed.isPresent()) {
            throw new InvalidInput(
                    "answers.assessmentPlannedOn",
                    "the day on which it will be made, or the reason why it never will",
                    planned.isPresent() ? "both" : "nothing");
        }
        planned.filter(date -> !date.isAfter(today.date())).ifPresent(date -> {
            throw new InvalidInput("answers.assessmentPlannedOn", "a date after today, " + today.date(), date);
        });
        LocalDate due = looking.dueOn(line.id());
        store.add(
                line.id(),
                new LineRule.Chase(due, planned),
                missed,
                answers.requireText("comment"),
                person.userName(),
                clock.instant(),
                task.key());
        tell(task, line, due, planned, person);
        return Map.of();
    }

    private void tell(TaskContext task, TreatmentLine line, LocalDate due, Optional<LocalDate> planned, Person person) {
        timeline.add(
                task.caseId(),
                "assessment-chased",
                planned.map(date -> "The assessment that was due on " + due + " is planned for " + date)
                        .orElse("The assessment that was due on " + due + " is missed"),
                Map.of("lineId", line.id().value()));
        Map<String, String> facts = new TreeMap<>();
        facts.put("lineId", line.id().value());
        facts.put("dueOn", due.toString());
        planned.ifPresent(date -> facts.put("plannedOn", date.toString()));
        facts.put("taskKey", Long.toString(task.key()));
        audit.record(task.caseId(), person.userName(), "assessment-chased", facts);
    }
}
