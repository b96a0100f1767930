package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks {@code armChoice}, which holds the order. */
final class ArmChoice {

    private static final Standing CLOSED = new Standing(ArmState.NOT_MATCHED, Support.NONE, false);

    private final CaseDecisions decisions;

    ArmChoice(CaseDecisions decisions) {
        this.decisions = decisions;
    }

    Choice choose(Map<Arm, Standing> standings) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (Arm arm : Arm.values()) {
            standings.getOrDefault(arm, CLOSED).put(arm, facts);
        }
        JsonNode output = decisions.ask("armChoice", facts).output();
        String arm = output.path("arm").asText("NONE");
        return new Choice(
                arm.equals("NONE") ? Optional.empty() : Optional.of(Arm.valueOf(arm)),
                output.path("place").asInt(Integer.MAX_VALUE),
                output.path("reason").asText());
    }

    /** The place of one arm in the order, were it open as said and alone. */
    int place(Arm arm, Standing standing) {
        return choose(new EnumMap<>(Map.of(arm, standing))).place();
    }

    /** @param place its row's place in the order: the lower comes first */
    record Choice(Optional<Arm> arm, int place, String reason) {}
}
