package dev.sextant.organoid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The laboratory says how a model grows. What was seen is a fact: it stays when the process had moved on, and whoever looks
 * at the model next goes by it.
 */
@Component
class RecordEstablishmentTask implements TaskHandler {

    private final OrganoidEvidence evidence;
    private final Establishing establishing;

    RecordEstablishmentTask(OrganoidEvidence evidence, Establishing establishing) {
        this.evidence = evidence;
        this.establishing = establishing;
    }

    @Override
    public String formId() {
        return "record-establishment";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return evidence.of(evidence.model(task));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        try {
            establishing.keep(evidence.model(task), read(answers), person.userName());
        } catch (InvalidInput e) {
            throw e.where().startsWith("answers.")
                    ? e
                    : new InvalidInput("answers." + e.where(), e.expected(), e.found());
        }
        return Map.of();
    }

    private static Establishment read(TaskAnswers answers) {
        return new Establishment(
                answers.require("establishment", Establishment.State.class),
                answers.date("establishedOn"),
                EstablishmentRequest.passage(answers.number("passage")),
                answers.number("purityPercent"),
                answers.require("identity", OrganoidIdentity.class),
                answers.text("identityMethod"),
                answers.text("medium"),
                answers.text("matrix"),
                answers.text("failureReason"),
                answers.text("comment"));
    }
}
