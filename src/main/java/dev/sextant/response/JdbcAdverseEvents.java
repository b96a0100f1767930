package dev.sextant.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of adverse events. */
@Repository
class JdbcAdverseEvents implements AdverseEventRows {

    private static final String SELECT =
            "select e.case_id, v.* from adverse_event e join adverse_event_version v using (adverse_event_id) where ";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    JdbcAdverseEvents(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void insert(CaseId caseId, AdverseEventId id, AdverseEvent.Version first) {
        jdbc.sql("insert into adverse_event (adverse_event_id, case_id) values (?, ?)")
                .params(id.value(), caseId.value())
                .update();
        add(id, first);
    }

    @Override
    public void add(AdverseEventId id, AdverseEvent.Version version) {
        jdbc.sql("""
                        insert into adverse_event_version (adverse_event_id, version, facts, reason, recorded_by, recorded_at)
                        values (:id, :version, :facts::jsonb, :reason, :by, :at)""")
                .param("id", id.value())
                .param("version", version.version())
                .param("facts", write(version.facts()))
                .param("reason", version.reason().orElse(null))
                .param("by", version.recordedBy())
                .param("at", Moments.forDatabase(version.recordedAt()))
                .update();
    }

    @Override
    public Optional<AdverseEvent> find(AdverseEventId id) {
        return events(SELECT + "e.adverse_event_id = ? order by v.version", id.value()).stream()
                .findFirst();
    }

    @Override
    public List<AdverseEvent> ofCase(CaseId caseId) {
        return events(SELECT + """
                e.case_id = ? order by
                  (select first.recorded_at from adverse_event_version first
                   where first.adverse_event_id = e.adverse_event_id and first.version = 1), e.adverse_event_id, v.version""", caseId.value());
    }

    private record Row(String id, String caseId, AdverseEvent.Version version) {}

    private List<AdverseEvent> events(String sql, String parameter) {
        Map<String, List<Row>> byEvent = new LinkedHashMap<>();
        jdbc.sql(sql)
                .param(parameter)
                .query((row, number) -> read(row))
                .list()
                .forEach(row -> byEvent.computeIfAbsent(row.id(), id -> new ArrayList<>())
                        .add(row));
        return byEvent.values().stream()
                .map(rows -> new AdverseEvent(
                        new AdverseEventId(rows.getFirst().id()),
                        new CaseId(rows.getFirst().caseId()),
                        rows.stream().map(Row::version).toList()))
                .toList();
    }

    private Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("adverse_event_id"),
                row.getString("case_id"),
                new AdverseEvent.Version(
                        row.getInt("version"),
                        facts(row.getString("facts")),
                        Optional.ofNullable(row.getString("reason")),
                        row.getString("recorded_by"),
                        Moments.read(row, "recorded_at")));
    }

    private String write(AdverseEventFacts facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An adverse event cannot be written", e);
        }
    }

    private AdverseEventFacts facts(String text) {
        try {
            return json.readValue(text, AdverseEventFacts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored adverse event cannot be read", e);
        }
    }
}
