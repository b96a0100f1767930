package dev.sextant.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** An earlier decision as it is shown to those who decide again: what, by whom, and what became of it. */
final class DecisionBrief {

    private DecisionBrief() {}

    /** With what is known of its being carried out. */
    static ObjectNode of(BoardDecision decision, Optional<Implementation> implementation, ObjectMapper json) {
        ObjectNode brief = of(decision, json);
        implementation.ifPresent(told -> {
            ObjectNode carriedOut = brief.putObject("implementation");
            carriedOut.put("kind", told.kind().name());
            told.reason().ifPresent(reason -> carriedOut.put("reason", reason));
            told.comment().ifPresent(comment -> carriedOut.put("comment", comment));
            carriedOut.put("on", told.on().toString());
            told.recordedBy().ifPresent(person -> carriedOut.put("recordedBy", person));
        });
        return brief;
    }

    static ObjectNode of(BoardDecision decision, ObjectMapper json) {
        ObjectNode brief = json.createObjectNode();
        brief.put("number", decision.number());
        brief.put("outcome", decision.outcome());
        decision.arm().ifPresent(arm -> brief.put("arm", arm.name()));
        decision.adjustment().ifPresent(adjustment -> {
            brief.put("lineId", adjustment.lineId().value());
            adjustment.regimen().ifPresent(regimen -> brief.put("regimen", regimen));
        });
        decision.reason().ifPresent(reason -> brief.put("reason", reason));
        decision.signature().ifPresent(signature -> brief.put("signatureVersion", signature.version()));
        brief.put("decidedBy", decision.decidedBy());
        brief.put("decidedAt", decision.decidedAt().toString());
        ArrayNode states = brief.putArray("states");
        decision.states().forEach(change -> {
            ObjectNode state = states.addObject();
            state.put("state", change.state().name());
            state.put("actor", change.actor());
            change.reason().ifPresent(reason -> state.put("reason", reason));
        });
        return brief;
    }
}
