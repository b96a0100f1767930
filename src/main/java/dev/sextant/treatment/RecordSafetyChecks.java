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
import dev.sextant.regimen.SafetyFacts;
import dev.sextant.security.Person;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Safety checks before a line, kept in versions. These are facts: they stay when the process had moved on. Without a baseline
 * of the ejection fraction, the one recorded first in this case is it.
 */
@Component
class RecordSafetyChecks implements TaskHandler {

    private final SafetyStore store;
    private final LineEvidence lines;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final Rows rows;
    private final Clock clock;
    private final Today today;

    RecordSafetyChecks(
            SafetyStore store,
            LineEvidence lines,
            CaseFiles cases,
            Timeline timeline,
            AuditTrail audit,
            Rows rows,
            Clock clock,
            Today today) {
        this.store = store;
        this.lines = lines;
        this.cases = cases;
        this.timeline = timeline;
        this.audit = audit;
        this.rows = rows;
        this.clock = clock;
        this.today = today;
    }

    @Override
    public String formId() {
        return "record-safety-checks";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        ObjectNode evidence = lines.of(lines.line(task));
        store.latestCheck(task.caseId())
                .ifPresent(earlier -> evidence.putObject("earlierChecks")
                        .put("version", earlier.version())
                        .set("facts", rows.tree(earlier.facts())));
        return evidence;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        cases.requireOpen(task.caseId());
        TreatmentLine line = lines.line(task);
        SafetyFacts given = SafetyFacts.of(answers);
        if (given.recordedOn().isAfter(today.date())) {
            throw new InvalidInput("answers.recordedOn", "a date up to today, " + today.date(), given.recordedOn());
        }
        SafetyFacts facts = given.withBaseline(store.baselineLvef(task.caseId()));
        String version = Integer.toString(
                store.addCheck(task.caseId(), line.id(), facts, person.userName(), clock.instant(), task.key()));
        timeline.add(
                task.caseId(),
                "safety-checks-recorded",
                "Safety checks before line " + line.number() + " recorded",
                Map.of("lineId", line.id().value(), "safetyCheckVersion", version));
        audit.record(
                task.caseId(),
                person.userName(),
                "safety-checks-recorded",
                Map.of(
                        "lineId", line.id().value(),
                        "safetyCheckVersion", version,
                        "taskKey", Long.toString(task.key())));
        return Map.of();
    }
}
