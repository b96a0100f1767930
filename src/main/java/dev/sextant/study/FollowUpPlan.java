package dev.sextant.study;

import java.time.Instant;
import java.util.Map;

/** What a follow-up worker answers: where it stands, and when the next contact is planned and due. */
record FollowUpPlan(FollowUpState state, Instant nextContactAt, Instant contactDueAt) {

    Map<String, Object> variables() {
        return Map.of(
                "followUpState", state.name(),
                "nextContactAt", nextContactAt.toString(),
                "contactDueAt", contactDueAt.toString());
    }
}
