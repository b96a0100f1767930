package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.grouping.Arm;

/** How an arm stands in an assessment; read from the assessment's content. */
enum ArmState {
    MATCHED,
    BLOCKED,
    EXPOSED,
    NOT_MATCHED,
    NOT_KNOWN;

    /** An arm that the assessment does not speak of is not known. */
    static ArmState of(Arm arm, JsonNode assessment) {
        for (JsonNode entry : assessment.path("arms")) {
            if (entry.path("arm").asText().equals(arm.name())) {
                return ArmState.valueOf(entry.path("state").asText(NOT_KNOWN.name()));
            }
        }
        return NOT_KNOWN;
    }
}
