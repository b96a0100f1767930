package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.overview.provenance.Node.Kind;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From an answer to the decision tables that gave it, in the versions that the case was opened with. */
@Component
class RuleTrail {

    private final JdbcClient jdbc;

    RuleTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the evaluation */
    String evaluation(Trail trail, String thing, Instant at, Trail.Facts facts) {
        String id =
                trail.add("evaluation:" + thing, Kind.EVALUATION, "Decision tables were asked", at, null, null, facts);
        trail.generated(thing, id);
        return id;
    }

    void table(Trail trail, String evaluation, String decisionId, int version, long key) {
        trail.used(
                evaluation,
                trail.add(
                        "decision-table:" + key,
                        Kind.DECISION_TABLE,
                        decisionId + " version " + version,
                        null,
                        null,
                        null,
                        Trail.facts()
                                .put("decisionId", decisionId)
                                .put("version", version)
                                .put("key", key)));
    }

    /** @param versions version by the name of the table */
    void tables(Trail trail, String evaluation, String caseId, JsonNode versions) {
        versions.properties()
                .forEach(entry -> jdbc.sql("""
                        select d.decision_key from deployed_decision d
                        join case_file c on c.deployment_id = d.deployment_id
                        where c.case_id = ? and d.decision_id = ? and d.version = ?""")
                        .params(caseId, entry.getKey(), entry.getValue().asInt())
                        .query(Long.class)
                        .optional()
                        .ifPresent(key -> table(
                                trail,
                                evaluation,
                                entry.getKey(),
                                entry.getValue().asInt(),
                                key)));
    }
}
