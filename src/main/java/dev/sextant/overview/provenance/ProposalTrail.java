package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.overview.provenance.Node.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From a proposal for a running line to the table that made it and to everything it answers. */
@Component
class ProposalTrail {

    private static final String RESPONSE = "response";
    private static final String TOXICITY = "toxicity";
    private static final String ORGANOID = "organoid";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final RuleTrail rules;
    private final SignatureTrail signatures;
    private final ResponseTrail responses;
    private final ScreenTrail screens;

    ProposalTrail(
            JdbcClient jdbc,
            Rows rows,
            RuleTrail rules,
            SignatureTrail signatures,
            ResponseTrail responses,
            ScreenTrail screens) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.rules = rules;
        this.signatures = signatures;
        this.responses = responses;
        this.screens = screens;
    }

    Optional<String> follow(Trail trail, String caseId, String proposalId) {
        return jdbc.sql("select * from adjustment_proposal where proposal_id = ? and case_id = ?")
                .params(proposalId, caseId)
                .query((row, number) -> proposal(trail, caseId, row))
                .optional();
    }

    private String proposal(Trail trail, String caseId, ResultSet row) throws SQLException {
        Instant at = Rows.time(row, "proposed_at");
        JsonNode facts = rows.tree(row, "facts");
        String id = trail.add(
                row.getString("proposal_id"),
                Kind.PROPOSAL,
                "Proposal: " + row.getString("proposal"),
                at,
                row.getString("evidence_sha256"),
                null,
                Trail.facts()
                        .put("proposal", row.getString("proposal"))
                        .put("basis", row.getString("basis"))
                        .put("regimen", row.getString("regimen"))
                        .put("reason", row.getString("reason"))
                        .put("discordant", row.getBoolean("discordant"))
                        .put("openRegimens", rows.tree(row, "open_regimens"))
                        .put("closedRegimens", rows.tree(row, "closed_regimens")));
        String evaluation = rules.evaluation(
                trail,
                id,
                at,
                Trail.facts()
                        .put("matchedRules", rows.numbers(row, "matched_rules"))
                        .put("inputs", rows.tree(row, "inputs")));
        rules.table(
                trail,
                evaluation,
                row.getString("decision_id"),
                row.getInt("decision_version"),
                row.getLong("decision_key"));
        int version = row.getInt("signature_version");
        signatures.arms(trail, caseId, version, at).ifPresent(found -> trail.derived(id, found));
        signatures.signature(trail, caseId, version).ifPresent(found -> trail.derived(id, found));
        responses
                .safetyChecks(trail, caseId, at)
                .filter(found -> facts.path("safety").isObject())
                .ifPresent(found -> trail.derived(id, found));
        answered(trail, caseId, id, Rows.texts(row, "triggers"), at);
        organoids(trail, caseId, id, facts.path(ORGANOID), Rows.texts(row, "triggers"));
        return id;
    }

    /** Triggers are sentences: their kind, then the id of what they are about. */
    private void answered(Trail trail, String caseId, String proposal, List<String> triggers, Instant at) {
        for (String trigger : triggers) {
            List<String> words = List.of(trigger.split(" "));
            if (words.size() > 1 && words.getFirst().equals(RESPONSE)) {
                responses.signed(trail, caseId, words.get(1), at).ifPresent(found -> trail.derived(proposal, found));
            } else if (words.size() > 1 && words.getFirst().equals(TOXICITY)) {
                responses.toxicity(trail, caseId, words.get(1), at).ifPresent(found -> trail.derived(proposal, found));
            }
        }
    }

    private void organoids(Trail trail, String caseId, String proposal, JsonNode opinion, List<String> triggers) {
        Set<String> resultIds = new TreeSet<>();
        opinion.path("resultIds").forEach(id -> resultIds.add(id.asText()));
        triggers.stream()
                .filter(trigger -> trigger.startsWith(ORGANOID + " "))
                .forEach(trigger -> resultIds.add(trigger.substring(ORGANOID.length() + 1)));
        if (resultIds.isEmpty()) {
            return;
        }
        String answer = trail.add(
                "organoid-answer:" + proposal,
                Kind.ORGANOID_ANSWER,
                "What the organoids say",
                null,
                null,
                null,
                Trail.facts()
                        .put("current", opinion.path("current"))
                        .put("quality", opinion.path("quality"))
                        .put("identity", opinion.path("identity"))
                        .put("discordant", opinion.path("discordant"))
                        .put("reason", opinion.path("reason"))
                        .put("running", opinion.path("running"))
                        .put("open", opinion.path("open")));
        trail.derived(proposal, answer);
        resultIds.forEach(id -> screens.result(trail, caseId, id).ifPresent(found -> trail.derived(answer, found)));
    }
}
