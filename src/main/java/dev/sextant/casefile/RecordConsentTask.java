package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The coordinator records whether the patient signed. A consent that was signed, or refused, is a fact: it stays when the
 * process had moved on, which looks for it itself.
 */
@Component
class RecordConsentTask implements TaskHandler {

    private enum Choice {
        YES,
        NO
    }

    private final CaseFiles cases;
    private final Consents consents;
    private final ConsentRecords records;

    RecordConsentTask(CaseFiles cases, Consents consents, ConsentRecords records) {
        this.cases = cases;
        this.consents = consents;
        this.records = records;
    }

    @Override
    public String formId() {
        return "record-consent";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        ObjectNode evidence = CaseEvidence.of(cases.require(task.caseId()));
        ArrayNode earlier = evidence.putArray("consents");
        for (Consent consent : consents.ofCase(task.caseId())) {
            earlier.addObject()
                    .put("formVersion", consent.formVersion())
                    .put("signedOn", consent.signedOn().toString())
                    .put("given", consent.given());
        }
        return evidence;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        LocalDate signedOn = answers.date("signedOn")
                .orElseThrow(() -> new InvalidInput("answers.signedOn", "a date such as 2026-11-20", "nothing"));
        Consent consent = new Consent(
                answers.requireText("formVersion"),
                signedOn,
                answers.require("consentGiven", Choice.class) == Choice.YES,
                new Consent.Options(
                        answers.checked("optionStorage"),
                        answers.checked("optionOrganoids"),
                        answers.checked("optionGermlineFindings"),
                        answers.checked("optionContact")));
        records.record(task.caseId(), consent, "answers.signedOn", person.userName());
        return Map.of();
    }
}
