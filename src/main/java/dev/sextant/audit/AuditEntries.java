package dev.sextant.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the chain. */
@Component
class AuditEntries {

    /** Any constant will do, as long as everybody who extends the chain takes the same lock. */
    private static final long CHAIN_LOCK = 0x5e87a47a0d17L;

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditEntries(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One writer at a time, until the transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(CHAIN_LOCK)
                .query((row, number) -> true)
                .single();
    }

    Optional<AuditEntry> last() {
        return jdbc.sql("select * from audit_entry order by seq desc limit 1")
                .query(this::entry)
                .optional();
    }

    void insert(AuditEntry entry) {
        jdbc.sql("""
                        insert into audit_entry (seq, at, actor, action, case_id, facts, previous_hash, hash)
                        values (:seq, :at, :actor, :action, :caseId, cast(:facts as jsonb), :previous, :hash)""")
                .param("seq", entry.seq())
                .param("at", entry.at())
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("caseId", entry.caseId())
                .param("facts", write(entry.facts()))
                .param("previous", entry.previousHash())
                .param("hash", entry.hash())
                .update();
    }

    /** Newest first. Without a case: the entries that belong to none. */
    List<AuditEntry> page(@Nullable CaseId caseId, PageRequest page) {
        return ofCase("select * from audit_entry where %s order by seq desc limit :size offset :offset", caseId)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(this::entry)
                .list();
    }

    long count(@Nullable CaseId caseId) {
        return ofCase("select count(*) from audit_entry where %s", caseId)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec ofCase(String sql, @Nullable CaseId caseId) {
        return caseId == null
                ? jdbc.sql(sql.replace("%s", "case_id is null"))
                : jdbc.sql(sql.replace("%s", "case_id = :caseId")).param("caseId", caseId.value());
    }

    List<AuditEntry> after(long seq, int limit) {
        return jdbc.sql("select * from audit_entry where seq > :seq order by seq limit :limit")
                .param("seq", seq)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class),
                row.getString("actor"),
                row.getString("action"),
                row.getString("case_id"),
                read(row.getString("facts")),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private String write(Map<String, String> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Facts that cannot be written", e);
        }
    }

    private Map<String, String> read(String facts) {
        try {
            return json.readValue(facts, FACTS);
        } catch (JsonProcessingException e) {
            return Map.of("unreadable", "true"); // somebody changed the column: the hash will not match
        }
    }
}
