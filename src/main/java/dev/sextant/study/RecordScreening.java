package dev.sextant.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Consents;
import dev.sextant.casefile.Referrals;
import dev.sextant.casefile.Timeline;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Screening: what was examined and measured, kept in versions. These are facts: they stay when the process had moved on.
 */
@Component
class RecordScreening implements TaskHandler {

    private final StudyRecords records;
    private final CaseFiles cases;
    private final Referrals referrals;
    private final Consents consents;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    RecordScreening(
            StudyRecords records,
            CaseFiles cases,
            Referrals referrals,
            Consents consents,
            Timeline timeline,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.records = records;
        this.cases = cases;
        this.referrals = referrals;
        this.consents = consents;
        this.timeline = timeline;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "record-screening";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        CaseFile file = cases.require(task.caseId());
        ObjectNode evidence = json.createObjectNode();
        evidence.put("study", file.study());
        evidence.set("subject", json.valueToTree(file.subject()));
        evidence.set("referral", json.valueToTree(referrals.of(task.caseId())));
        evidence.set("consents", json.valueToTree(consents.ofCase(task.caseId())));
        records.latestScreening(task.caseId()).ifPresent(earlier -> {
            ObjectNode node = evidence.putObject("earlierScreening");
            node.put("version", earlier.version());
            node.set("facts", json.valueToTree(earlier.facts()));
        });
        records.latestDecision(task.caseId())
                .filter(decision -> decision.choice() == EligibilityDecision.Choice.MORE_INFORMATION)
                .flatMap(EligibilityDecision::reason)
                .ifPresent(reason -> evidence.put("askedFor", reason));
        return evidence;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        cases.requireOpen(task.caseId());
        Screening screening = records.addScreening(
                task.caseId(), ScreeningFacts.of(answers), person.userName(), clock.instant(), task.key());
        String version = Integer.toString(screening.version());
        timeline.add(
                task.caseId(),
                "screening-recorded",
                screening.version() == 1 ? "Screening recorded" : "Screening recorded again, version " + version,
                Map.of("screeningVersion", version));
        audit.record(
                task.caseId(),
                person.userName(),
                "screening-recorded",
                Map.of("screeningVersion", version, "taskKey", Long.toString(task.key())));
        return Map.of();
    }
}
