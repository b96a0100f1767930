package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.overview.provenance.Node.Kind;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From arms and genomic signature to the files they were read from. */
@Component
class SignatureTrail {

    private final JdbcClient jdbc;
    private final Rows rows;
    private final RuleTrail rules;
    private final DocumentTrail documents;

    SignatureTrail(JdbcClient jdbc, Rows rows, RuleTrail rules, DocumentTrail documents) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.rules = rules;
        this.documents = documents;
    }

    Optional<String> signature(Trail trail, String caseId, int version) {
        String id = "signature:" + version;
        if (trail.has(id)) {
            return Optional.of(id);
        }
        return jdbc.sql("select * from signature where case_id = ? and version = ?")
                .params(caseId, version)
                .query((row, number) -> {
                    JsonNode content = rows.tree(row, "content");
                    Instant builtAt = Rows.time(row, "built_at");
                    trail.add(
                            id,
                            Kind.SIGNATURE_VERSION,
                            "Genomic signature, version " + version,
                            builtAt,
                            row.getString("content_sha256"),
                            null,
                            Trail.facts()
                                    .put("version", version)
                                    .put("evidenceSha256", row.getString("evidence_sha256"))
                                    .put(
                                            "alterations",
                                            content.path("alterations").size())
                                    .put("knowledgeSha256", content.path("knowledgeSha256")));
                    if (!content.path("decisions").isEmpty()) {
                        rules.tables(
                                trail,
                                rules.evaluation(trail, id, builtAt, Trail.facts()),
                                caseId,
                                content.path("decisions"));
                    }
                    files(trail, caseId, id, content.path("foci"));
                    files(trail, caseId, id, content.path("plasma"));
                    return id;
                })
                .optional();
    }

    private void files(Trail trail, String caseId, String signature, JsonNode parts) {
        for (JsonNode part : parts) {
            for (JsonNode document : part.path("documents")) {
                documents
                        .document(trail, caseId, document.asText())
                        .ifPresent(found -> trail.derived(signature, found));
            }
        }
    }

    /** The assessment of the arms that was there at that time. */
    Optional<String> arms(Trail trail, String caseId, int signatureVersion, Instant at) {
        return jdbc.sql("""
                select * from arm_assessment where case_id = ? and signature_version = ? and assessed_at <= ?
                order by id desc limit 1""")
                .params(caseId, signatureVersion, Rows.timestamp(at))
                .query((row, number) -> {
                    JsonNode content = rows.tree(row, "content");
                    Instant assessedAt = Rows.time(row, "assessed_at");
                    String id = trail.add(
                            "arm-assessment:" + row.getLong("id"),
                            Kind.ARM_ASSESSMENT,
                            "Assessment of the six arms",
                            assessedAt,
                            row.getString("content_sha256"),
                            null,
                            Trail.facts()
                                    .put("outcome", row.getString("outcome"))
                                    .put("arm", row.getString("arm"))
                                    .put("reason", content.path("reason"))
                                    .put("waivers", content.path("waivers")));
                    JsonNode ruleSet = content.path("ruleSet");
                    String evaluation = rules.evaluation(
                            trail,
                            id,
                            assessedAt,
                            Trail.facts()
                                    .put("ruleSet", ruleSet.path("id"))
                                    .put("ruleSetVersion", ruleSet.path("version"))
                                    .put("knowledgeSha256", ruleSet.path("knowledgeSha256")));
                    rules.tables(trail, evaluation, caseId, ruleSet.path("decisions"));
                    rules.matched(trail, id, row.getLong("id"));
                    signature(trail, caseId, signatureVersion).ifPresent(found -> trail.derived(id, found));
                    return id;
                })
                .optional();
    }
}
