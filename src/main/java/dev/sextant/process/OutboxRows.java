package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of the outbox. */
@Component
class OutboxRows {

    private static final int LONGEST_ERROR = 1000;

    private final JdbcClient jdbc;
    private final JsonColumn json;
    private final Clock clock;

    OutboxRows(JdbcClient jdbc, JsonColumn json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A second start with the same message id is no second row. */
    void insertMessage(
            CaseId caseId,
            OutboxRow.Kind kind,
            String message,
            String correlationKey,
            @Nullable String messageId,
            Map<String, String> variables) {
        jdbc.sql("""
                        insert into outbox (case_id, kind, message, correlation_key, message_id, variables, created_at)
                        values (:caseId, :kind, :message, :correlationKey, :messageId, cast(:variables as jsonb), :now)
                        on conflict do nothing""")
                .param("caseId", caseId.value())
                .param("kind", kind.name())
                .param("message", message)
                .param("correlationKey", correlationKey)
                .param("messageId", messageId)
                .param("variables", json.write(variables))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void insertCompletion(CaseId caseId, long taskKey, String token, Map<String, String> variables) {
        jdbc.sql("""
                        insert into outbox (case_id, kind, task_key, token, variables, created_at)
                        values (:caseId, 'COMPLETE_TASK', :task, :token, cast(:variables as jsonb), :now)""")
                .param("caseId", caseId.value())
                .param("task", taskKey)
                .param("token", token)
                .param("variables", json.write(variables))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void insertMigration(CaseId caseId, long migrationId) {
        jdbc.sql("""
                        insert into outbox (case_id, kind, migration_id, variables, created_at)
                        values (:caseId, 'MIGRATE', :migration, '{}', :now)""")
                .param("caseId", caseId.value())
                .param("migration", migrationId)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /**
     * Leases the oldest waiting row of each case. No row is locked while it is sent: the lease keeps others away, and ends by
     * itself if its holder dies.
     */
    @Transactional
    List<OutboxRow> claim(int limit, Duration lease) {
        return jdbc.sql("""
                        update outbox set leased_until = now() + make_interval(secs => :lease), attempts = attempts + 1
                        where id in (
                          select o.id from outbox o
                          where o.state = 'PENDING' and o.next_attempt_at <= now()
                            and (o.leased_until is null or o.leased_until < now())
                            and not exists (select 1 from outbox e
                                            where e.case_id = o.case_id and e.state = 'PENDING' and e.id < o.id)
                          order by o.id limit :limit for update skip locked)
                        returning *""")
                .param("lease", lease.toMillis() / 1000.0)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    void sent(long id) {
        finish(id, "SENT");
    }

    void overtaken(long id) {
        finish(id, "OVERTAKEN");
    }

    private void finish(long id, String state) {
        jdbc.sql(
                        "update outbox set state = :state, sent_at = :now, leased_until = null, last_error = null where id = :id")
                .param("state", state)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /** Gives the lease back and waits before the next attempt. */
    void failed(long id, String error, Duration backOff) {
        jdbc.sql("""
                        update outbox set leased_until = null, last_error = :error,
                          next_attempt_at = now() + make_interval(secs => :backOff) where id = :id""")
                .param("error", error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error)
                .param("backOff", backOff.toMillis() / 1000.0)
                .param("id", id)
                .update();
    }

    List<OutboxReport.WaitingCommand> failing(int attempts, int limit) {
        return jdbc.sql("""
                        select id, case_id, kind, message, task_key, attempts, last_error, created_at from outbox
                        where state = 'PENDING' and attempts >= :attempts and last_error is not null
                        order by id limit :limit""")
                .param("attempts", attempts)
                .param("limit", limit)
                .query((row, number) -> new OutboxReport.WaitingCommand(
                        row.getLong("id"),
                        row.getString("case_id"),
                        row.getString("kind"),
                        row.getString("message"),
                        row.getLong("task_key"),
                        row.getInt("attempts"),
                        row.getString("last_error"),
                        row.getObject("created_at", OffsetDateTime.class)))
                .list();
    }

    long pending() {
        return jdbc.sql("select count(*) from outbox where state = 'PENDING'")
                .query(Long.class)
                .single();
    }

    /** Age of the oldest command that waits; zero when none does. */
    Duration oldest() {
        return jdbc.sql("select min(created_at) from outbox where state = 'PENDING'")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(since -> Duration.between(since, OffsetDateTime.now(clock)))
                .orElse(Duration.ZERO);
    }

    private OutboxRow row(ResultSet row, int number) throws SQLException {
        return new OutboxRow(
                row.getLong("id"),
                new CaseId(row.getString("case_id")),
                OutboxRow.Kind.valueOf(row.getString("kind")),
                row.getString("message"),
                row.getString("correlation_key"),
                row.getString("message_id"),
                row.getLong("task_key"),
                row.getString("token"),
                row.getLong("migration_id"),
                json.readMap(row.getString("variables")),
                row.getInt("attempts"));
    }
}
