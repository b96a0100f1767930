package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The coordinator confirms what became of samples and models after all consent was withdrawn. What was destroyed is a fact:
 * it stays when the process had moved on.
 */
@Component
class ConfirmWithdrawalTask implements TaskHandler {

    private enum Destroyed {
        YES,
        NO,
        NOT_KNOWN,
        NOT_APPLICABLE
    }

    private final CaseFiles cases;
    private final CaseEvents events;
    private final Specimens specimens;
    private final WithdrawalStore withdrawals;
    private final AuditTrail audit;
    private final Timeline timeline;

    ConfirmWithdrawalTask(
            CaseFiles cases,
            CaseEvents events,
            Specimens specimens,
            WithdrawalStore withdrawals,
            AuditTrail audit,
            Timeline timeline) {
        this.cases = cases;
        this.events = events;
        this.specimens = specimens;
        this.withdrawals = withdrawals;
        this.audit = audit;
        this.timeline = timeline;
    }

    @Override
    public String formId() {
        return "confirm-withdrawal";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        ObjectNode evidence = CaseEvidence.of(cases.require(task.caseId()));
        events.latest(task.caseId(), CaseEvent.Type.ALL_CONSENT_WITHDRAWN)
                .ifPresent(event -> evidence.put("withdrawnOn", event.date().toString()));
        ArrayNode kept = evidence.putArray("specimens");
        for (Specimen specimen : specimens.ofCase(task.caseId())) {
            kept.addObject()
                    .put("specimenId", specimen.id().value())
                    .put("kind", specimen.kind().name())
                    .put("accession", specimen.accession())
                    .put("laboratory", specimen.laboratory());
        }
        return evidence;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        String samples = answers.require("samplesDestroyed", Destroyed.class).name();
        String organoids =
                answers.require("organoidsDestroyed", Destroyed.class).name();
        withdrawals.confirm(task.caseId(), samples, organoids, answers.text("comment"), person.userName());
        Map<String, String> facts = Map.of("samplesDestroyed", samples, "organoidsDestroyed", organoids);
        audit.record(task.caseId(), person.userName(), "withdrawal-confirmed", facts);
        timeline.add(task.caseId(), "withdrawal-confirmed", "What became of the samples was confirmed", facts);
        return Map.of();
    }

    @Override
    public boolean afterWithdrawal() {
        return true;
    }
}
