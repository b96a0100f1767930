package dev.sextant.treatment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Sha256;
import dev.sextant.treatment.AdjustmentProposal.Basis;
import dev.sextant.treatment.AdjustmentProposal.ClosedRegimen;
import dev.sextant.treatment.AdjustmentProposal.Kind;
import dev.sextant.treatment.AdjustmentProposal.OpenRegimen;
import dev.sextant.treatment.AdjustmentProposal.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code adjustment_proposal} and {@code adjustment_settled}; rows are added. */
@Repository
class ProposalStore {

    private static final TypeReference<List<OpenRegimen>> OPEN = new TypeReference<>() {};
    private static final TypeReference<List<ClosedRegimen>> CLOSED = new TypeReference<>() {};
    private static final String SELECT = """
            select p.*, s.outcome as settled from adjustment_proposal p
            left join adjustment_settled s on s.proposal_id = p.proposal_id""";

    private final JdbcClient jdbc;
    private final Rows rows;

    ProposalStore(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void add(AdjustmentProposal proposal) {
        jdbc.sql("""
                        insert into adjustment_proposal (proposal_id, case_id, line_id, number, evidence_sha256, proposal, basis,
                            discordant, reason, regimen, open_regimens, closed_regimens, triggers, facts, inputs, decision_id,
                            decision_version, decision_key, matched_rules, signature_version, proposed_at)
                        values (:id, :caseId, :line, :number, :evidence, :proposal, :basis, :discordant, :reason, :regimen,
                            :open::jsonb, :closed::jsonb, :triggers, :facts::jsonb, :inputs::jsonb, :decision,
                            :decisionVersion, :decisionKey, :rules, :signature, :at)""")
                .param("id", proposal.proposalId())
                .param("caseId", proposal.caseId().value())
                .param("line", proposal.lineId().value())
                .param("number", proposal.number())
                .param("evidence", proposal.evidence().hex())
                .param("proposal", proposal.proposal().name())
                .param("basis", proposal.basis().name())
                .param("discordant", proposal.discordant())
                .param("reason", proposal.reason())
                .param("regimen", proposal.regimen().orElse(null))
                .param("open", rows.write(proposal.openRegimens()))
                .param("closed", rows.write(proposal.closedRegimens()))
                .param("triggers", proposal.triggers().toArray(String[]::new))
                .param("facts", rows.write(proposal.facts()))
                .param("inputs", rows.write(proposal.inputs()))
                .param("decision", proposal.rule().decisionId())
                .param("decisionVersion", proposal.rule().version())
                .param("decisionKey", proposal.rule().decisionKey())
                .param("rules", proposal.rule().matchedRules().toArray(Integer[]::new))
                .param("signature", proposal.signatureVersion())
                .param("at", Rows.time(proposal.proposedAt()))
                .update();
    }

    Optional<AdjustmentProposal> find(String proposalId) {
        return jdbc.sql(SELECT + " where p.proposal_id = ?")
                .param(proposalId)
                .query(this::proposal)
                .optional();
    }

    Optional<AdjustmentProposal> on(LineId lineId, Sha256 evidence) {
        return jdbc.sql(SELECT + " where p.line_id = ? and p.evidence_sha256 = ?")
                .params(lineId.value(), evidence.hex())
                .query(this::proposal)
                .optional();
    }

    List<AdjustmentProposal> ofLine(LineId lineId) {
        return jdbc.sql(SELECT + " where p.line_id = ? order by p.number")
                .param(lineId.value())
                .query(this::proposal)
                .list();
    }

    List<AdjustmentProposal> ofCase(CaseId caseId) {
        return jdbc.sql(SELECT + " where p.case_id = ? order by p.proposed_at, p.number")
                .param(caseId.value())
                .query(this::proposal)
                .list();
    }

    /** Triggers that proposals of the line have answered. */
    List<String> answered(LineId lineId) {
        return jdbc.sql("select distinct unnest(triggers) as trigger from adjustment_proposal where line_id = ?")
                .param(lineId.value())
                .query(String.class)
                .list();
    }

    /** Those of proposals after which the board signed how it goes on. */
    List<String> settled(LineId lineId) {
        return jdbc.sql("""
                        select distinct unnest(p.triggers) as trigger from adjustment_proposal p
                        join adjustment_settled s on s.proposal_id = p.proposal_id where p.line_id = ?""").param(lineId.value()).query(String.class).list();
    }

    void settle(String proposalId, String outcome, Instant at) {
        jdbc.sql("""
                        insert into adjustment_settled (proposal_id, outcome, settled_at) values (?, ?, ?)
                        on conflict (proposal_id) do nothing""").params(proposalId, outcome, Rows.time(at)).update();
    }

    private AdjustmentProposal proposal(ResultSet row, int number) throws SQLException {
        return new AdjustmentProposal(
                row.getString("proposal_id"),
                new CaseId(row.getString("case_id")),
                new LineId(row.getString("line_id")),
                row.getInt("number"),
                new Sha256(row.getString("evidence_sha256")),
                Kind.valueOf(row.getString("proposal")),
                Basis.valueOf(row.getString("basis")),
                row.getBoolean("discordant"),
                row.getString("reason"),
                Optional.ofNullable(row.getString("regimen")),
                rows.read(row.getString("open_regimens"), OPEN),
                rows.read(row.getString("closed_regimens"), CLOSED),
                Rows.texts(row, "triggers"),
                rows.read(row.getString("facts"), JsonNode.class),
                rows.read(row.getString("inputs"), JsonNode.class),
                new Rule(
                        row.getString("decision_id"),
                        row.getInt("decision_version"),
                        row.getLong("decision_key"),
                        Rows.numbers(row, "matched_rules")),
                row.getInt("signature_version"),
                Rows.time(row, "proposed_at"),
                Optional.ofNullable(row.getString("settled")));
    }
}
