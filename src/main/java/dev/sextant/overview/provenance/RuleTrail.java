package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.overview.provenance.Node.Kind;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * From an answer to the decision tables that gave it, in the versions that were asked. They mostly are those that the case was
 * opened with; a table that did not exist then comes from the deployment under which the case went on.
 */
@Component
class RuleTrail {

    private final JdbcClient jdbc;
    private final Rows rows;

    RuleTrail(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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
                        select decision_key from decision_record
                        where case_id = ? and decision_id = ? and version = ? order by id desc limit 1""")
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

    /** Each answer that an assessment of the arms rests on; assessments from before these were kept name the tables only. */
    void matched(Trail trail, String assessment, long assessmentId) {
        jdbc.sql("""
                select r.* from arm_assessment_decision a join decision_record r on r.id = a.record_id
                where a.assessment_id = ? order by r.id""").param(assessmentId).query(row -> {
            String decisionId = row.getString("decision_id");
            int version = row.getInt("version");
            long key = row.getLong("decision_key");
            String evaluation = trail.add(
                    "decision-record:" + row.getLong("id"),
                    Kind.EVALUATION,
                    decisionId + " was asked",
                    Rows.time(row, "evaluated_at"),
                    null,
                    null,
                    Trail.facts()
                            .put("decisionId", decisionId)
                            .put("version", version)
                            .put("key", key)
                            .put("matchedRules", rows.numbers(row, "matched_rules"))
                            .put("inputs", rows.tree(row, "facts")));
            trail.generated(assessment, evaluation);
            table(trail, evaluation, decisionId, version, key);
        });
    }
}
