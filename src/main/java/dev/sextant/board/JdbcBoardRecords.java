package dev.sextant.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBoardRecords implements BoardRecords {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    JdbcBoardRecords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public BoardDecision add(NewDecision decision) {
        String decisionId = "decision-" + UUID.randomUUID();
        jdbc.sql("""
                        insert into board_decision (decision_id, case_id, number, kind, outcome, arm, reason, details,
                            signature_version, signature_sha256, line_id, proposal_id, proposal_sha256, regimen, evidence,
                            decided_by, decided_at, task_key)
                        select :id, :caseId, coalesce(max(number), 0) + 1, :kind, :outcome, :arm, :reason,
                            :details::jsonb, :version, :sha256, :lineId, :proposalId, :proposalSha256, :regimen,
                            :evidence::jsonb, :by, :at, :taskKey
                        from board_decision where case_id = :caseId""")
                .param("id", decisionId)
                .param("caseId", decision.caseId().value())
                .param("kind", decision.kind().name())
                .param("outcome", decision.outcome())
                .param("arm", decision.arm().map(Arm::name).orElse(null), Types.VARCHAR)
                .param("reason", decision.reason().orElse(null), Types.VARCHAR)
                .param("details", write(decision.details()))
                .param(
                        "version",
                        decision.signature()
                                .map(BoardDecision.SignatureReference::version)
                                .orElse(null),
                        Types.INTEGER)
                .param(
                        "sha256",
                        decision.signature()
                                .map(signature -> signature.contentSha256().hex())
                                .orElse(null),
                        Types.VARCHAR)
                .param("lineId", of(decision, adjustment -> adjustment.lineId().value()), Types.VARCHAR)
                .param("proposalId", of(decision, BoardDecision.Adjustment::proposalId), Types.VARCHAR)
                .param(
                        "proposalSha256",
                        of(decision, adjustment -> adjustment.proposalSha256().hex()),
                        Types.VARCHAR)
                .param(
                        "regimen",
                        decision.adjustment()
                                .flatMap(BoardDecision.Adjustment::regimen)
                                .orElse(null),
                        Types.VARCHAR)
                .param("evidence", write(decision.evidence()))
                .param("by", decision.decidedBy())
                .param("at", time(decision.decidedAt()))
                .param("taskKey", decision.taskKey())
                .update();
        enter(
                decisionId,
                new BoardDecision.StateChange(
                        decision.state(),
                        decision.decidedAt(),
                        decision.decidedBy(),
                        Optional.empty(),
                        OptionalLong.of(decision.taskKey()),
                        Optional.empty()));
        return byTask(decision.caseId(), decision.taskKey()).orElseThrow();
    }

    @Override
    public void enter(String decisionId, BoardDecision.StateChange change) {
        jdbc.sql("""
                        insert into board_decision_state
                            (decision_id, number, state, entered_at, actor, reason, task_key, difference)
                        select :id, coalesce(max(number), 0) + 1, :state, :at, :actor, :reason, :taskKey,
                            :difference::jsonb
                        from board_decision_state where decision_id = :id""")
                .param("id", decisionId)
                .param("state", change.state().name())
                .param("at", time(change.at()))
                .param("actor", change.actor())
                .param("reason", change.reason().orElse(null), Types.VARCHAR)
                .param(
                        "taskKey",
                        change.taskKey().isPresent() ? change.taskKey().getAsLong() : null,
                        Types.BIGINT)
                .param("difference", change.difference().map(this::write).orElse(null), Types.VARCHAR)
                .update();
    }

    @Override
    public List<BoardDecision> ofCase(CaseId caseId) {
        // One statement sees one moment: a decision that is being taken is there with its states, or not at all.
        return jdbc.sql("""
                        select d.*, (select jsonb_agg(to_jsonb(s) order by s.number) from board_decision_state s
                                     where s.decision_id = d.decision_id)::text as states
                        from board_decision d where d.case_id = ? order by d.number""")
                .param(caseId.value())
                .query((row, number) -> decision(row))
                .list();
    }

    @Override
    public Optional<BoardDecision> byTask(CaseId caseId, long taskKey) {
        return ofCase(caseId).stream()
                .filter(decision -> decision.taskKey() == taskKey
                        || decision.states().stream()
                                .anyMatch(change -> change.taskKey().equals(OptionalLong.of(taskKey))))
                .findFirst();
    }

    private static @Nullable String of(NewDecision decision, Function<BoardDecision.Adjustment, String> fact) {
        return decision.adjustment().map(fact).orElse(null);
    }

    private static Optional<BoardDecision.Adjustment> adjustment(ResultSet row) throws SQLException {
        String lineId = row.getString("line_id");
        return lineId == null
                ? Optional.empty()
                : Optional.of(new BoardDecision.Adjustment(
                        new LineId(lineId),
                        row.getString("proposal_id"),
                        new Sha256(row.getString("proposal_sha256")),
                        Optional.ofNullable(row.getString("regimen"))));
    }

    private BoardDecision decision(ResultSet row) throws SQLException {
        String sha256 = row.getString("signature_sha256");
        return new BoardDecision(
                row.getString("decision_id"),
                new CaseId(row.getString("case_id")),
                row.getInt("number"),
                BoardDecision.Kind.valueOf(row.getString("kind")),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("arm")).map(Arm::valueOf),
                Optional.ofNullable(row.getString("reason")),
                read(row.getString("details"), JsonNode.class),
                sha256 == null
                        ? Optional.empty()
                        : Optional.of(new BoardDecision.SignatureReference(
                                row.getInt("signature_version"), new Sha256(sha256))),
                adjustment(row),
                read(row.getString("evidence"), JsonNode.class),
                row.getString("decided_by"),
                time(row, "decided_at"),
                row.getLong("task_key"),
                states(read(row.getString("states"), JsonNode.class)));
    }

    private List<BoardDecision.StateChange> states(JsonNode rows) {
        List<BoardDecision.StateChange> states = new ArrayList<>();
        rows.forEach(row -> states.add(state(row)));
        return states;
    }

    private BoardDecision.StateChange state(JsonNode row) {
        return new BoardDecision.StateChange(
                BoardDecision.State.valueOf(row.path("state").asText()),
                OffsetDateTime.parse(row.path("entered_at").asText()).toInstant(),
                row.path("actor").asText(),
                Optional.ofNullable(row.path("reason").textValue()),
                row.hasNonNull("task_key")
                        ? OptionalLong.of(row.path("task_key").asLong())
                        : OptionalLong.empty(),
                row.hasNonNull("difference")
                        ? Optional.of(read(row.path("difference").toString(), SignatureDifference.class))
                        : Optional.empty());
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
