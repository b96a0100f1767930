package dev.sextant.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Today;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A survival contact, and what was learnt by it. It is a fact: it stays when the process had moved on. Three documented attempts in a row
 * without an answer (a setting) make a patient lost to follow-up; contact goes on, and an answer ends it.
 */
@Component
class RecordSurvivalContact implements TaskHandler {

    private final FollowUpRecords records;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final StudySettings settings;
    private final Clock clock;
    private final Today today;

    RecordSurvivalContact(
            FollowUpRecords records,
            CaseFiles cases,
            CaseEvents events,
            Timeline timeline,
            AuditTrail audit,
            ObjectMapper json,
            StudySettings settings,
            Clock clock,
            Today today) {
        this.records = records;
        this.cases = cases;
        this.events = events;
        this.timeline = timeline;
        this.audit = audit;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
        this.today = today;
    }

    @Override
    public String formId() {
        return "record-survival-contact";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        List<SurvivalContact> contacts = records.contacts(task.caseId());
        ObjectNode evidence = json.createObjectNode();
        SurvivalContact.lastAlive(contacts).ifPresent(day -> evidence.put("lastKnownAliveOn", day.toString()));
        evidence.put("attemptsWithoutAnswer", SurvivalContact.missedInARow(contacts));
        ArrayNode list = evidence.putArray("contacts");
        contacts.forEach(contact -> {
            ObjectNode node = json.valueToTree(contact.report());
            node.put("number", contact.number());
            node.put("recordedBy", contact.recordedBy());
            list.add(node);
        });
        return evidence;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        CaseId caseId = task.caseId();
        cases.requireOpen(caseId);
        List<SurvivalContact> earlier = records.contacts(caseId);
        SurvivalContact.Report report = SurvivalContact.Report.of(answers);
        report.check(today.date(), earlier);
        int missedBefore = SurvivalContact.missedInARow(earlier);
        records.addContact(caseId, report, person.userName(), clock.instant(), task.key());
        tell(task, report, missedBefore, person);
        consequence(report, missedBefore)
                .ifPresent(type -> events.record(
                        caseId,
                        type,
                        report.deathOn().orElse(report.contactOn()),
                        report.comment(),
                        person.userName()));
        return Map.of();
    }

    private Optional<CaseEvent.Type> consequence(SurvivalContact.Report report, int missedBefore) {
        return switch (report.status()) {
            case ALIVE -> Optional.empty();
            case DEAD -> Optional.of(CaseEvent.Type.DEATH);
            case FOLLOW_UP_WITHDRAWN -> Optional.of(CaseEvent.Type.FOLLOW_UP_WITHDRAWN);
            // Once, at the attempt that makes it so: the fourth and fifth change nothing.
            case NOT_REACHED ->
                missedBefore + 1 == settings.attemptsUntilLost()
                        ? Optional.of(CaseEvent.Type.LOST_TO_FOLLOW_UP)
                        : Optional.empty();
        };
    }

    private void tell(TaskContext task, SurvivalContact.Report report, int missedBefore, Person person) {
        boolean wasLost = missedBefore >= settings.attemptsUntilLost();
        String sentence = switch (report.status()) {
            case ALIVE -> wasLost ? "Survival contact: alive, no longer lost to follow-up" : "Survival contact: alive";
            case DEAD -> "Survival contact: the patient has died";
            case NOT_REACHED -> "Survival contact: not reached, attempt " + (missedBefore + 1) + " in a row";
            case FOLLOW_UP_WITHDRAWN -> "Survival contact: the patient wants no further contact";
        };
        timeline.add(task.caseId(), "survival-contact", sentence, Map.of());
        audit.record(
                task.caseId(),
                person.userName(),
                "survival-contact-recorded",
                Map.of(
                        "status", report.status().name(),
                        "contactOn", report.contactOn().toString(),
                        "taskKey", Long.toString(task.key())));
    }
}
