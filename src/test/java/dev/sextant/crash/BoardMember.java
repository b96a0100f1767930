package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.ApiClient;
import java.util.Map;

/**
 * One of the board, who signs whatever waits for a signature that is theirs to give. The others do the same at the same
 * time: being too late for a task is no failure.
 */
final class BoardMember {

    private static final Map<String, Map<String, String>> ANSWERS = Map.of(
            "decide-arm", Map.of("armDecision", "CONFIRM_PROPOSED"),
            "countersign-arm", Map.of("countersignature", "SIGNED"));

    private final ApiClient.Caller me;
    private final String name;
    private final Ledger ledger;

    BoardMember(ApiClient api, String name, Ledger ledger) {
        this.me = api.as(name);
        this.name = name;
        this.ledger = ledger;
    }

    void signWhatWaits() {
        for (JsonNode task : me.get("/api/tasks?state=CREATED&size=200").ok().path("items")) {
            Map<String, String> answers = ANSWERS.get(task.path("formId").asText());
            if (answers != null) {
                sign(task, answers);
            }
        }
    }

    private void sign(JsonNode task, Map<String, String> answers) {
        String path = "/api/tasks/" + task.path("key").asText();
        ApiClient.Reply opened = me.get(path);
        if (tooLate(opened) || isMyOwnDecision(opened.ok())) {
            return;
        }
        ApiClient.Reply signed = me.post(path + "/complete", me.completion(opened.ok(), answers));
        if (tooLate(signed)) {
            return;
        }
        JsonNode decided = signed.ok();
        ledger.completed(new Ledger.Completion(
                decided.path("caseId").asText(),
                decided.path("key").asText(),
                decided.path("formId").asText(),
                name,
                decided.path("attestationRequired").asBoolean()));
    }

    private static boolean tooLate(ApiClient.Reply reply) {
        if (reply.status() != 409) {
            return false;
        }
        assertThat(reply.json().path("code").asText())
                .as("%s", reply.json())
                .isIn("not-open", "nothing-to-countersign");
        return true;
    }

    /** The second signature is another person's than the first. */
    private boolean isMyOwnDecision(JsonNode opened) {
        return opened.path("evidence")
                .path("decision")
                .path("decidedBy")
                .asText()
                .equals(name);
    }
}
