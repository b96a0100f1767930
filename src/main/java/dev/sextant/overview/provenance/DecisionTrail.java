package dev.sextant.overview.provenance;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.overview.provenance.Node.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Follows a decision on treatment back to what it rests on. */
@Component
class DecisionTrail implements Provenance {

    private static final String SELECT = """
            select d.*, s.state, s.entered_at as since, r.task_key as second_task
            from board_decision d
            join lateral (select state, entered_at from board_decision_state where decision_id = d.decision_id
                          order by number desc limit 1) s on true
            left join lateral (select task_key from board_decision_state
                               where decision_id = d.decision_id and state = 'SIGNED' and task_key is not null
                               order by number limit 1) r on true
            where d.case_id = ? and d.kind in ('ARM', 'ADJUSTMENT')""";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final SigningTrail signing;
    private final SignatureTrail signatures;
    private final ProposalTrail proposals;

    DecisionTrail(
            JdbcClient jdbc, Rows rows, SigningTrail signing, SignatureTrail signatures, ProposalTrail proposals) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.signing = signing;
        this.signatures = signatures;
        this.proposals = proposals;
    }

    @Override
    @Transactional(readOnly = true)
    public Graph of(CaseId caseId, OptionalInt number) {
        return find(caseId, number)
                .orElseThrow(() -> new NotFound(
                        "decision on treatment of " + caseId, number.isPresent() ? number.getAsInt() : "in force"));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Graph> inForce(CaseId caseId) {
        return find(caseId, OptionalInt.empty());
    }

    private Optional<Graph> find(CaseId caseId, OptionalInt number) {
        List<Object> params = number.isPresent() ? List.of(caseId.value(), number.getAsInt()) : List.of(caseId.value());
        String which =
                number.isPresent() ? " and d.number = ?" : " and s.state = 'CONFIRMED' order by d.number desc limit 1";
        return jdbc.sql(SELECT + which)
                .params(params)
                .query((row, index) -> graph(caseId.value(), row))
                .optional();
    }

    private Graph graph(String caseId, ResultSet row) throws SQLException {
        Trail trail = new Trail();
        Instant decidedAt = Rows.time(row, "decided_at");
        String decidedBy = row.getString("decided_by");
        int number = row.getInt("number");
        String decision = trail.add(
                row.getString("decision_id"),
                Kind.DECISION,
                "Decision " + number + " of the board",
                decidedAt,
                null,
                decidedBy,
                Trail.facts()
                        .put("number", number)
                        .put("kind", row.getString("kind"))
                        .put("outcome", row.getString("outcome"))
                        .put("arm", row.getString("arm"))
                        .put("regimen", row.getString("regimen"))
                        .put("reason", row.getString("reason"))
                        .put("state", row.getString("state"))
                        .put("stateSince", Rows.time(row, "since").toString())
                        .put("details", rows.tree(row, "details")));
        trail.attributed(decision, decidedBy);
        lines(trail, decision);
        List<SigningTrail.Signed> first = signing.follow(trail, decision, row.getLong("task_key"));
        OptionalLong secondTask = optional(row, "second_task");
        if (secondTask.isPresent()) {
            second(trail, first, signing.follow(trail, decision, secondTask.getAsLong()));
        }
        for (String ground : grounds(trail, caseId, row, decidedAt)) {
            trail.derived(decision, ground);
            first.stream().flatMap(one -> one.evidence().stream()).forEach(shown -> trail.derived(shown, ground));
        }
        return trail.graph(caseId, number, decision);
    }

    /** Whoever signs second sees what the first has signed. */
    private static void second(Trail trail, List<SigningTrail.Signed> first, List<SigningTrail.Signed> second) {
        second.stream()
                .flatMap(one -> one.evidence().stream())
                .forEach(shown -> first.forEach(signed -> trail.derived(shown, signed.attestation())));
    }

    private List<String> grounds(Trail trail, String caseId, ResultSet row, Instant at) throws SQLException {
        @Nullable String proposalId = row.getString("proposal_id");
        @Nullable Integer version = Rows.integer(row, "signature_version");
        List<String> grounds = new ArrayList<>();
        if (proposalId != null) {
            proposals.follow(trail, caseId, proposalId).ifPresent(grounds::add);
        }
        if (version != null) {
            signatures.arms(trail, caseId, version, at).ifPresent(grounds::add);
            signatures.signature(trail, caseId, version).ifPresent(grounds::add);
        }
        return grounds;
    }

    /** The line that carries the decision out. */
    private void lines(Trail trail, String decision) {
        jdbc.sql("select * from treatment_line where decision_id = ?")
                .param(decision)
                .query((row, number) -> {
                    String line = trail.add(
                            row.getString("line_id"),
                            Kind.LINE,
                            "Treatment line " + row.getInt("number"),
                            Rows.time(row, "planned_at"),
                            null,
                            null,
                            Trail.facts()
                                    .put("number", row.getInt("number"))
                                    .put("regimen", row.getString("regimen"))
                                    .put("implementation", row.getString("implementation"))
                                    .put("firstDoseOn", row.getString("first_dose_on"))
                                    .put("endedOn", row.getString("ended_on"))
                                    .put("endReason", row.getString("end_reason")));
                    trail.derived(line, decision);
                    return line;
                })
                .list();
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
