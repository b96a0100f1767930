package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sextant.overview.provenance.Node.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From a signed response to its signer, its figures, its reader and its baseline; and from a toxicity to who told it. */
@Component
class ResponseTrail {

    private final JdbcClient jdbc;
    private final Rows rows;
    private final SigningTrail signing;

    ResponseTrail(JdbcClient jdbc, Rows rows, SigningTrail signing) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.signing = signing;
    }

    /** The response of an assessment as it was signed by that time. */
    Optional<String> signed(Trail trail, String caseId, String assessmentId, Instant at) {
        return jdbc.sql("""
                select * from response_judgement
                where case_id = ? and assessment_id = ? and not overtaken and signed_at <= ?
                order by signed_at desc limit 1""")
                .params(caseId, assessmentId, Rows.timestamp(at))
                .query((row, number) -> {
                    long taskKey = row.getLong("task_key");
                    String signer = row.getString("signed_by");
                    String id = trail.add(
                            "signed-response:" + taskKey,
                            Kind.SIGNED_RESPONSE,
                            "Response " + row.getString("response") + ", signed",
                            Rows.time(row, "signed_at"),
                            null,
                            signer,
                            Trail.facts()
                                    .put("response", row.getString("response"))
                                    .put("computed", row.getString("computed"))
                                    .put("judgement", row.getString("judgement"))
                                    .put("reason", row.getString("reason")));
                    trail.attributed(id, signer);
                    List<SigningTrail.Signed> signed = signing.follow(trail, id, taskKey);
                    JsonNode shown = signed.isEmpty()
                            ? MissingNode.getInstance()
                            : signed.getFirst().shown();
                    assessment(trail, caseId, assessmentId, shown.path("assessment"))
                            .ifPresent(assessment -> {
                                trail.derived(id, assessment);
                                signed.stream()
                                        .flatMap(one -> one.evidence().stream())
                                        .forEach(evidence -> trail.derived(evidence, assessment));
                                baseline(trail, caseId, assessmentId, assessment, shown);
                            });
                    return id;
                })
                .optional();
    }

    private void baseline(Trail trail, String caseId, String assessmentId, String assessment, JsonNode shown) {
        JsonNode baseline = shown.path("line").path("reading").path("baseline");
        String baselineId = baseline.path("assessmentId").asText("");
        if (!baselineId.isEmpty() && !baselineId.equals(assessmentId)) {
            assessment(trail, caseId, baselineId, baseline).ifPresent(found -> trail.derived(assessment, found));
        }
    }

    /** @param figures as they were shown to the signer: nothing is computed again */
    private Optional<String> assessment(Trail trail, String caseId, String assessmentId, JsonNode figures) {
        if (trail.has(assessmentId)) {
            return Optional.of(assessmentId);
        }
        return jdbc.sql("select * from response_assessment where assessment_id = ? and case_id = ?")
                .params(assessmentId, caseId)
                .query((row, number) -> {
                    String recordedBy = row.getString("recorded_by");
                    String id = trail.add(
                            assessmentId,
                            Kind.ASSESSMENT,
                            "Assessment of " + row.getString("assessed_on"),
                            Rows.time(row, "recorded_at"),
                            null,
                            recordedBy,
                            Trail.facts()
                                    .put("reader", row.getString("reader"))
                                    .put("modality", row.getString("modality"))
                                    .put("assessedOn", row.getString("assessed_on"))
                                    .put("sum", figures.path("sum"))
                                    .put("baselineSum", figures.path("baselineSum"))
                                    .put("nadir", figures.path("nadir"))
                                    .put("percentFromBaseline", figures.path("percentFromBaseline"))
                                    .put("percentFromNadir", figures.path("percentFromNadir"))
                                    .put("corrects", row.getString("corrects"))
                                    .put("findings", rows.tree(row, "findings")));
                    trail.attributed(id, recordedBy);
                    return id;
                })
                .optional();
    }

    /** The version of an adverse event that was known at that time. */
    Optional<String> toxicity(Trail trail, String caseId, String adverseEventId, Instant at) {
        return jdbc.sql("""
                select v.* from adverse_event_version v join adverse_event e using (adverse_event_id)
                where e.case_id = ? and e.adverse_event_id = ? and v.recorded_at <= ?
                order by v.version desc limit 1""")
                .params(caseId, adverseEventId, Rows.timestamp(at))
                .query((row, number) -> {
                    JsonNode facts = rows.tree(row, "facts");
                    String recordedBy = row.getString("recorded_by");
                    String id = trail.add(
                            adverseEventId + ":" + row.getInt("version"),
                            Kind.ADVERSE_EVENT,
                            facts.path("term").asText("Adverse event"),
                            Rows.time(row, "recorded_at"),
                            null,
                            recordedBy,
                            Trail.facts()
                                    .put("version", row.getInt("version"))
                                    .put("grade", facts.path("grade"))
                                    .put("unacceptable", facts.path("unacceptable"))
                                    .put("onset", facts.path("onset")));
                    trail.attributed(id, recordedBy);
                    return id;
                })
                .optional();
    }

    /** The safety checks that were on record at that time. */
    Optional<String> safetyChecks(Trail trail, String caseId, Instant at) {
        return jdbc.sql("""
                select * from safety_check where case_id = ? and recorded_at <= ? order by version desc limit 1""")
                .params(caseId, Rows.timestamp(at))
                .query((row, number) -> {
                    String recordedBy = row.getString("recorded_by");
                    String id = trail.add(
                            "safety-check:" + row.getInt("version"),
                            Kind.SAFETY_CHECK,
                            "Safety checks, version " + row.getInt("version"),
                            Rows.time(row, "recorded_at"),
                            null,
                            recordedBy,
                            Trail.facts().put("facts", rows.tree(row, "facts")));
                    trail.attributed(id, recordedBy);
                    return id;
                })
                .optional();
    }
}
