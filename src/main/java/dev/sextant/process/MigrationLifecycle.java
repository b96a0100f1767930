package dev.sextant.process;

import dev.sextant.audit.AuditTrail;
import dev.sextant.process.MigrationRows.Migration;
import dev.sextant.process.MigrationRows.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the engine answered to a migration, and lets our task table follow. */
@Component
class MigrationLifecycle {

    private final MigrationRows migrations;
    private final OutboxRows outbox;
    private final TaskRows tasks;
    private final ProcessModels models;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final OutboxSignal settled = new OutboxSignal();

    MigrationLifecycle(
            MigrationRows migrations,
            OutboxRows outbox,
            TaskRows tasks,
            ProcessModels models,
            CaseLock lock,
            AuditTrail audit) {
        this.migrations = migrations;
        this.outbox = outbox;
        this.tasks = tasks;
        this.models = models;
        this.lock = lock;
        this.audit = audit;
    }

    @Transactional
    void done(OutboxRow row) {
        Migration migration = settle(row, State.MIGRATED, null);
        ModelElements model = models.of(migration.toKey());
        tasks.openOfInstance(migration.processInstanceKey()).forEach(task -> follow(task, model));
        outbox.sent(row.id());
        settled.raise();
    }

    /** The instance goes on under its old model, and the case's other commands with it. */
    @Transactional
    void refused(OutboxRow row, String reason) {
        settle(row, State.FAILED, reason);
        outbox.overtaken(row.id());
        settled.raise();
    }

    @Transactional
    void ended(OutboxRow row, String reason) {
        settle(row, State.ENDED, reason);
        outbox.overtaken(row.id());
        settled.raise();
    }

    /** Waits until some migration was settled, perhaps one of another request, but not longer. */
    void awaitSettled(Duration longest) throws InterruptedException {
        settled.await(longest);
    }

    private Migration settle(OutboxRow row, State state, @Nullable String reason) {
        lock.acquire(row.caseId());
        Migration migration = migrations.require(row.migrationId());
        migrations.settle(migration.id(), state, reason);
        Map<String, String> facts = new HashMap<>(Map.of(
                "processInstance", String.valueOf(migration.processInstanceKey()),
                "process", migration.processId(),
                "fromVersion", String.valueOf(migration.fromVersion()),
                "toVersion", String.valueOf(migration.toVersion()),
                "deployment", String.valueOf(migration.deploymentId())));
        if (reason != null) {
            facts.put("reason", reason);
        }
        String action = switch (state) {
            case FAILED -> "instance-migration-refused";
            case ENDED -> "instance-ended-before-migration";
            case MIGRATED, ALREADY, PENDING -> "instance-migrated";
        };
        audit.record(row.caseId(), migration.requestedBy(), action, facts);
        return migration;
    }

    /** The engine keeps a migrated task's key and element; what else its new model says of it holds from now on. */
    private void follow(TaskRow task, ModelElements model) {
        model.task(task.elementId())
                .ifPresent(now -> tasks.follow(
                        task.key(),
                        now.formId(),
                        now.candidateGroups().isEmpty() ? task.candidateGroups() : now.candidateGroups(),
                        now.attestationRequired()));
    }
}
