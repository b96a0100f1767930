package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import dev.sextant.process.DeployedBundles.ProcessVersion;
import dev.sextant.process.RunningInstances.RunningInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of migrations: one row per process instance and deployment, whatever became of it. */
@Component
class MigrationRows {

    private static final int LONGEST_REASON = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;

    MigrationRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum State {
        PENDING,
        MIGRATED,
        /** The instance ran under the deployment's model before anybody asked. */
        ALREADY,
        ENDED,
        FAILED
    }

    record Migration(
            long id,
            CaseId caseId,
            long processInstanceKey,
            String processId,
            long fromKey,
            int fromVersion,
            long toKey,
            int toVersion,
            long deploymentId,
            State state,
            @Nullable String reason,
            String requestedBy,
            @Nullable OffsetDateTime settledAt) {}

    /** Writes the row, or takes the one of an earlier request for the same instance and deployment. */
    long put(
            RunningInstance instance,
            @Nullable ProcessVersion to,
            long deploymentId,
            State state,
            @Nullable String reason,
            String actor) {
        return jdbc.sql("""
                        insert into instance_migration (case_id, process_instance_key, process_id, from_key, from_version,
                          to_key, to_version, deployment_id, state, reason, requested_at, requested_by, settled_at)
                        values (:case, :instance, :process, :fromKey, :fromVersion, :toKey, :toVersion, :deployment, :state,
                          :reason, :now, :actor, :settled)
                        on conflict (process_instance_key, deployment_id) do update set
                          from_key = excluded.from_key, from_version = excluded.from_version, state = excluded.state,
                          reason = excluded.reason, requested_at = excluded.requested_at,
                          requested_by = excluded.requested_by, settled_at = excluded.settled_at
                        returning id""")
                .param("case", instance.caseId().value())
                .param("instance", instance.key())
                .param("process", instance.processId())
                .param("fromKey", instance.definitionKey())
                .param("fromVersion", instance.version())
                .param("toKey", to == null ? null : to.key())
                .param("toVersion", to == null ? null : to.version())
                .param("deployment", deploymentId)
                .param("state", state.name())
                .param("reason", reason)
                .param("now", OffsetDateTime.now(clock))
                .param("actor", actor)
                .param("settled", state == State.PENDING ? null : OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    void settle(long id, State state, @Nullable String reason) {
        jdbc.sql("update instance_migration set state = :state, reason = :reason, settled_at = :now where id = :id")
                .param("state", state.name())
                .param(
                        "reason",
                        reason != null && reason.length() > LONGEST_REASON
                                ? reason.substring(0, LONGEST_REASON)
                                : reason)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    Migration require(long id) {
        return jdbc.sql("select * from instance_migration where id = ?")
                .param(id)
                .query(this::row)
                .single();
    }

    Optional<Migration> find(long processInstanceKey, long deploymentId) {
        return jdbc.sql("select * from instance_migration where process_instance_key = ? and deployment_id = ?")
                .param(processInstanceKey)
                .param(deploymentId)
                .query(this::row)
                .optional();
    }

    boolean anyPending(Collection<Long> ids) {
        return !ids.isEmpty()
                && jdbc.sql("select exists (select 1 from instance_migration where id in (:ids) and state = 'PENDING')")
                        .param("ids", ids)
                        .query(Boolean.class)
                        .single();
    }

    private Migration row(ResultSet row, int number) throws SQLException {
        return new Migration(
                row.getLong("id"),
                new CaseId(row.getString("case_id")),
                row.getLong("process_instance_key"),
                row.getString("process_id"),
                row.getLong("from_key"),
                row.getInt("from_version"),
                row.getLong("to_key"),
                row.getInt("to_version"),
                row.getLong("deployment_id"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getObject("settled_at", OffsetDateTime.class));
    }
}
