package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sextant.overview.provenance.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From what was signed to the signature, the person, the task and what was shown in it. */
@Component
class SigningTrail {

    private final JdbcClient jdbc;
    private final Rows rows;

    SigningTrail(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** @param evidence what was shown; empty when it is not kept */
    record Signed(String attestation, List<String> evidence, JsonNode shown) {}

    /** The signatures that were given in a task. */
    List<Signed> follow(Trail trail, String thing, long taskKey) {
        List<Signed> signed = jdbc.sql("select * from attestation where task_key = ? order by id")
                .param(taskKey)
                .query((row, number) -> {
                    String person = row.getString("person");
                    String evidenceSha256 = row.getString("evidence_sha256");
                    String attestation = trail.add(
                            "attestation:" + row.getLong("id"),
                            Kind.ATTESTATION,
                            "Signature of " + row.getString("display_name"),
                            Rows.time(row, "signed_at"),
                            row.getString("sha256"),
                            person,
                            Trail.facts()
                                    .put("meaning", row.getString("meaning"))
                                    .put("discipline", row.getString("discipline"))
                                    .put("authenticated", row.getString("authenticated"))
                                    .put("evidenceSha256", evidenceSha256)
                                    .put("answersSha256", row.getString("answers_sha256")));
                    trail.attributed(attestation, person);
                    return evidence(trail, attestation, taskKey, evidenceSha256);
                })
                .list();
        signed.forEach(one -> trail.derived(thing, one.attestation()));
        task(trail, taskKey)
                .ifPresent(task -> signed.forEach(one -> {
                    trail.generated(one.attestation(), task);
                    one.evidence().forEach(shown -> trail.used(task, shown));
                }));
        return signed;
    }

    private Optional<String> task(Trail trail, long taskKey) {
        return jdbc.sql(
                        "select form_id, process_id, element_id, created_at, changed_at, completed_by from task where key = ?")
                .param(taskKey)
                .query((row, number) -> trail.add(
                        "task:" + taskKey,
                        Kind.TASK,
                        row.getString("form_id"),
                        Rows.time(row, "changed_at"),
                        null,
                        row.getString("completed_by"),
                        Trail.facts()
                                .put("process", row.getString("process_id"))
                                .put("element", row.getString("element_id"))
                                .put("openedAt", Rows.time(row, "created_at").toString())))
                .optional();
    }

    private Signed evidence(Trail trail, String attestation, long taskKey, String sha256) {
        List<JsonNode> shown = new ArrayList<>();
        List<String> ids = jdbc.sql("select content, shown_at from task_evidence where task_key = ? and sha256 = ?")
                .params(taskKey, sha256)
                .query((row, number) -> {
                    byte[] content = row.getBytes("content");
                    shown.add(rows.tree(content));
                    return trail.add(
                            "evidence:" + taskKey + ":" + sha256,
                            Kind.EVIDENCE,
                            "What was shown",
                            Rows.time(row, "shown_at"),
                            sha256,
                            null,
                            Trail.facts().put("bytes", content.length));
                })
                .list();
        ids.forEach(id -> trail.derived(attestation, id));
        return new Signed(attestation, ids, shown.isEmpty() ? MissingNode.getInstance() : shown.getFirst());
    }
}
