package dev.sextant.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.security.Person;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** The second signature under a decision on treatment, by somebody else than the first. */
@Component
class SecondSignature {

    private final BoardBook book;
    private final ObjectMapper json;

    SecondSignature(BoardBook book, ObjectMapper json) {
        this.book = book;
        this.json = json;
    }

    ObjectNode evidence(BoardDecision decision) {
        ObjectNode evidence = json.createObjectNode();
        ObjectNode first = evidence.putObject("decision");
        first.put("decisionId", decision.decisionId());
        first.put("outcome", decision.outcome());
        decision.arm().ifPresent(arm -> first.put("arm", arm.name()));
        decision.adjustment().ifPresent(adjustment -> {
            first.put("lineId", adjustment.lineId().value());
            first.put("proposalId", adjustment.proposalId());
            adjustment.regimen().ifPresent(regimen -> first.put("regimen", regimen));
        });
        decision.reason().ifPresent(reason -> first.put("reason", reason));
        decision.signature().ifPresent(signature -> {
            first.put("signatureVersion", signature.version());
            first.put("signatureSha256", signature.contentSha256().hex());
        });
        first.put("decidedBy", decision.decidedBy());
        first.put("decidedAt", decision.decidedAt().toString());
        evidence.set("evidence", decision.evidence());
        return evidence;
    }

    /** @param subject what the decision is called on the timeline: "on the arm" */
    Map<String, String> under(
            BoardDecision decision, TaskContext task, TaskAnswers answers, Person person, String subject) {
        if (decision.decidedBy().equals(person.userName())) {
            throw new Forbidden("The second signature is another person's than the first");
        }
        Countersignature answer = answers.require("countersignature", Countersignature.class);
        Optional<String> reason = answers.text("reason");
        if (answer == Countersignature.RETURNED && reason.isEmpty()) {
            throw new InvalidInput("answers.reason", "why the decision is returned", "nothing");
        }
        boolean signed = answer == Countersignature.SIGNED;
        book.enter(
                decision,
                signed ? BoardDecision.State.SIGNED : BoardDecision.State.RETURNED,
                person.userName(),
                reason,
                OptionalLong.of(task.key()),
                Optional.empty(),
                "The board's decision " + subject + (signed ? " was countersigned" : " was returned"));
        return Map.of("countersignature", answer.name());
    }
}
