package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.security.Person;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What the tasks of a safety report have in common: what they show, and how a step is kept. */
@Component
class SafetyTasks {

    private final SafetyReports reports;
    private final SafetyReportRows rows;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final ResponseSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    SafetyTasks(
            SafetyReports reports,
            SafetyReportRows rows,
            CaseFiles cases,
            Timeline timeline,
            AuditTrail audit,
            ResponseSettings settings,
            ObjectMapper json,
            Clock clock) {
        this.reports = reports;
        this.rows = rows;
        this.cases = cases;
        this.timeline = timeline;
        this.audit = audit;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    JsonNode evidence(TaskContext task) {
        CaseFile file = cases.require(task.caseId());
        ReportState state = state(task);
        ObjectNode evidence = json.createObjectNode();
        evidence.putObject("case")
                .put("caseId", file.caseId().value())
                .put("study", file.study())
                .put("site", file.site())
                .put("pseudonym", file.subject().pseudonym());
        evidence.set(
                "adverseEvent",
                json.valueToTree(AdverseEventView.of(state.event(), reports.ofEvent(state.event()), settings)));
        return evidence;
    }

    ReportState state(TaskContext task) {
        return reports.state(task.caseId(), new AdverseEventId(task.requireReference(ProcessNames.ADVERSE_EVENT_ID)));
    }

    /** @throws InvalidInput when it is in the future, or before the site could have known */
    Instant sentAt(TaskAnswers answers, String key, ReportState state) {
        Instant sent = answers.moment(key)
                .orElseThrow(() -> new InvalidInput("answers." + key, "date and time of the report", "nothing"));
        Instant aware = state.awareAt();
        // The form knows no seconds.
        if (sent.isAfter(clock.instant()) || sent.isBefore(aware.truncatedTo(ChronoUnit.MINUTES))) {
            throw new InvalidInput(
                    "answers." + key, "a time from the site's awareness, " + aware + ", up to now", sent);
        }
        return sent;
    }

    /** What is kept of a step. */
    record Done(
            ReportStep.Kind kind,
            AdverseEvent event,
            ObjectNode answers,
            Optional<Instant> doneAt,
            Optional<Instant> dueAt) {}

    ReportStep keep(TaskContext task, ReportState state, Done done, Person person, String sentence) {
        ReportStep step = new ReportStep(
                task.key(),
                done.event().id(),
                state.report().number(),
                done.kind(),
                done.event().latest().version(),
                done.answers(),
                done.doneAt(),
                done.dueAt(),
                person.userName(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        rows.add(step);
        Map<String, String> facts = new TreeMap<>();
        facts.put(ProcessNames.ADVERSE_EVENT_ID, step.eventId().value());
        facts.put("step", step.kind().name());
        facts.put("eventVersion", Integer.toString(step.eventVersion()));
        facts.put("taskKey", Long.toString(step.taskKey()));
        step.doneAt().ifPresent(at -> facts.put("doneAt", at.toString()));
        step.dueAt().ifPresent(at -> facts.put("dueAt", at.toString()));
        step.lateBy().ifPresent(late -> facts.put("lateBy", late.toString()));
        audit.record(task.caseId(), person.userName(), "safety-report-step", facts);
        String late = step.lateBy()
                .map(by -> ", " + (by.toHours() > 0 ? by.toHours() + " h" : by.toMinutes() + " min") + " too late")
                .orElse("");
        timeline.add(task.caseId(), "safety-report-step", sentence + late, facts);
        return step;
    }

    void reviewOvertaken(TaskContext task) {
        if (rows.reviewOvertaken(task.key())) {
            timeline.add(
                    task.caseId(),
                    "safety-report-step",
                    "The review of a serious event took no effect: the report had moved on",
                    Map.of(ProcessNames.ADVERSE_EVENT_ID, task.requireReference(ProcessNames.ADVERSE_EVENT_ID)));
        }
    }
}
