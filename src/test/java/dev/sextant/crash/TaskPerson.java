package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.ApiClient;
import java.util.Map;
import java.util.function.Function;

/**
 * Somebody who decides whatever waits for them. Others do the same at the same time, and evidence changes under their hands:
 * being too late for a task is no failure.
 */
final class TaskPerson {

    /** What is said when a case has gone on since a task was listed or opened. */
    private static final String[] TOO_LATE = {
        "not-open",
        "nothing-to-countersign",
        "nothing-to-judge",
        "evidence-changed",
        "assessment-replaced",
        "line-ended"
    };

    private final ApiClient.Caller me;
    private final String name;
    private final Ledger ledger;
    private final Map<String, Function<JsonNode, Map<String, ?>>> answers;

    /** @param answers by form; made of what was shown */
    TaskPerson(ApiClient api, String name, Ledger ledger, Map<String, Function<JsonNode, Map<String, ?>>> answers) {
        this.me = api.as(name);
        this.name = name;
        this.ledger = ledger;
        this.answers = answers;
    }

    void decideWhatWaits() {
        for (JsonNode task : me.get("/api/tasks?state=CREATED&size=200").ok().path("items")) {
            Function<JsonNode, Map<String, ?>> answer =
                    answers.get(task.path("formId").asText());
            if (answer != null) {
                decide(task, answer);
            }
        }
    }

    private void decide(JsonNode task, Function<JsonNode, Map<String, ?>> answer) {
        String path = "/api/tasks/" + task.path("key").asText();
        ApiClient.Reply opened = me.get(path);
        if (tooLate(opened) || isMyOwnDecision(opened.ok())) {
            return;
        }
        ApiClient.Reply reply = me.post(path + "/complete", me.completion(opened.ok(), answer.apply(opened.ok())));
        if (tooLate(reply)) {
            return;
        }
        JsonNode decided = reply.ok();
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
        assertThat(reply.json().path("code").asText()).as("%s", reply.json()).isIn((Object[]) TOO_LATE);
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
