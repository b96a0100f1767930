package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Question: what did the board decide last on the arm, and what became of it? */
@Component
class LatestDecision {

    private final JdbcClient jdbc;

    LatestDecision(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param state PROPOSED, SIGNED, CONFIRMED, RETURNED, OVERTAKEN or REOPENED
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decision(
            String decisionId,
            String outcome,
            @Nullable String arm,
            String state,
            @Nullable Integer signatureVersion,
            String decidedBy,
            Instant decidedAt) {}

    Optional<Decision> ofCase(CaseId caseId) {
        return jdbc.sql("""
                select d.decision_id, d.outcome, d.arm, d.signature_version, d.decided_by, d.decided_at, s.state
                from board_decision d
                join lateral (select state from board_decision_state where decision_id = d.decision_id
                              order by number desc limit 1) s on true
                where d.case_id = ? and d.kind = 'ARM'
                order by d.number desc limit 1""")
                .param(caseId.value())
                .query((row, number) -> new Decision(
                        row.getString("decision_id"),
                        row.getString("outcome"),
                        row.getString("arm"),
                        row.getString("state"),
                        row.getObject("signature_version", Integer.class),
                        row.getString("decided_by"),
                        Sql.requireInstant(row, "decided_at")))
                .optional();
    }
}
