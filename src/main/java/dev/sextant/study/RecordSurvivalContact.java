package dev.sextant.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.LossToFollowUp;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
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
 * A survival contact, and what was learnt by it. It is a fact: it stays when the process had moved on. An attempt in vain is a
 * documented attempt of the case; with enough of them the patient is lost to follow-up. Contact goes on, and an answer takes
 * that back.
 */
@Component
class RecordSurvivalContact implements TaskHandler {

    private final FollowUpRecords records;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final LossToFollowUp losses;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final Today today;

    RecordSurvivalContact(
            FollowUpRecords records,
            CaseFiles cases,
            CaseEvents events,
            LossToFollowUp losses,
            Timeline timeline,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock,
            Today today) {
        this.records = records;
        this.cases = cases;
        this.events = events;
        this.losses = losses;
        this.timeline = timeline;
        this.audit = audit;
        this.json = json;
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
        evidence.put("attemptsWithoutAnswer", losses.attempts(task.caseId()));
        losses.since(task.caseId()).ifPresent(day -> evidence.put("lostToFollowUpSince", day.toString()));
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
        boolean wasLost = losses.since(caseId).isPresent();
        // Before the contact: who is contacted now is not found again after it.
        try {
            record(caseId, report, earlier.size() + 1, wasLost, person.userName());
        } catch (InvalidInput e) {
            String field = report.status() == SurvivalContact.Status.DEAD ? "deathOn" : "contactOn";
            throw new InvalidInput("answers." + field, e.expected(), e.found());
        }
        records.addContact(caseId, report, person.userName(), clock.instant(), task.key());
        tell(task, report, wasLost, person);
        return Map.of();
    }

    private void record(CaseId caseId, SurvivalContact.Report report, int number, boolean wasLost, String actor) {
        switch (report.status()) {
            case ALIVE -> {
                if (wasLost) {
                    events.record(caseId, CaseEvent.Type.FOUND_AGAIN, report.contactOn(), report.comment(), actor);
                }
            }
            case DEAD ->
                events.record(caseId, CaseEvent.Type.DEATH, report.deathOn().orElseThrow(), report.comment(), actor);
            case FOLLOW_UP_WITHDRAWN ->
                events.record(caseId, CaseEvent.Type.FOLLOW_UP_WITHDRAWN, report.contactOn(), report.comment(), actor);
            case NOT_REACHED -> {
                String how = "Survival contact " + number + " by " + actor + ": not reached"
                        + report.comment().map(comment -> ". " + comment).orElse("");
                events.record(caseId, CaseEvent.Type.CONTACT_ATTEMPT, report.contactOn(), Optional.of(how), actor);
                if (!wasLost && losses.attemptsMissing(caseId) == 0) {
                    events.record(
                            caseId, CaseEvent.Type.LOST_TO_FOLLOW_UP, report.contactOn(), report.comment(), actor);
                }
            }
        }
    }

    private void tell(TaskContext task, SurvivalContact.Report report, boolean wasLost, Person person) {
        String sentence = switch (report.status()) {
            case ALIVE -> wasLost ? "Survival contact: alive, no longer lost to follow-up" : "Survival contact: alive";
            case DEAD -> "Survival contact: the patient has died";
            case NOT_REACHED ->
                "Survival contact: not reached, attempt " + losses.attempts(task.caseId()) + " since the last contact";
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
