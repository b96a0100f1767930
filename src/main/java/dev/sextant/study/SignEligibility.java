package dev.sextant.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * The investigator signs whether the patient is enrolled. The computed verdict is shown and may be departed from only
 * towards caution: nobody is enrolled against a criterion that is not met. It is a decision: overtaken, it counts no longer.
 * Nothing besides is taken back, because the process enrols only afterwards.
 */
@Component
class SignEligibility implements TaskHandler {

    private final StudyRecords records;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    SignEligibility(
            StudyRecords records,
            CaseFiles cases,
            Timeline timeline,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.records = records;
        this.cases = cases;
        this.timeline = timeline;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "sign-eligibility";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I have judged this patient's eligibility on the evidence shown");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        EligibilityAssessment assessment = assessment(task.caseId());
        ObjectNode evidence = json.createObjectNode();
        evidence.put("assessment", assessment.version());
        evidence.put("eligibility", assessment.overall().name());
        evidence.set("criteria", json.valueToTree(assessment.criteria()));
        evidence.set("facts", assessment.facts());
        evidence.putObject("decision").put("id", assessment.decisionId()).put("version", assessment.decisionVersion());
        records.latestScreening(task.caseId()).ifPresent(screening -> {
            ObjectNode node = evidence.putObject("screening");
            node.put("version", screening.version());
            node.put("recordedBy", screening.recordedBy());
            node.set("facts", json.valueToTree(screening.facts()));
        });
        return evidence;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        cases.requireOpen(task.caseId());
        EligibilityAssessment assessment = assessment(task.caseId());
        var choice = answers.require("eligibilityDecision", EligibilityDecision.Choice.class);
        Optional<String> reason = answers.text("reason");
        Optional<String> deviation = EligibilityDecision.deviation(assessment, choice, reason);
        records.addDecision(new EligibilityDecision(
                task.caseId(),
                0,
                assessment.version(),
                choice,
                reason,
                deviation,
                person.userName(),
                clock.instant(),
                task.key()));
        tell(task, assessment, choice, deviation, person);
        return Map.of("eligibilityDecision", choice.name());
    }

    @Override
    public void overtaken(TaskContext task) {
        if (records.decisionOvertaken(task.key())) {
            timeline.add(
                    task.caseId(),
                    "eligibility-signed",
                    "The investigator's decision took no effect: the case had moved on",
                    Map.of());
        }
    }

    private void tell(
            TaskContext task,
            EligibilityAssessment assessment,
            EligibilityDecision.Choice choice,
            Optional<String> deviation,
            Person person) {
        String version = Integer.toString(assessment.version());
        String sentence = switch (choice) {
            case ENROL -> "The investigator signed the enrolment";
            case SCREEN_FAIL -> "The investigator signed the screen failure";
            case MORE_INFORMATION -> "The investigator asked for more information";
        };
        timeline.add(
                task.caseId(),
                "eligibility-signed",
                deviation.map(text -> sentence + ". " + text).orElse(sentence),
                Map.of("eligibilityVersion", version));
        Map<String, String> facts = new TreeMap<>();
        facts.put("eligibilityVersion", version);
        facts.put("eligibilityDecision", choice.name());
        facts.put("taskKey", Long.toString(task.key()));
        deviation.ifPresent(text -> facts.put("deviation", text));
        audit.record(task.caseId(), person.userName(), "eligibility-signed", facts);
    }

    private EligibilityAssessment assessment(CaseId caseId) {
        return records.latestAssessment(caseId).orElseThrow(() -> new NotFound("eligibility assessment of", caseId));
    }
}
