package dev.sextant.process;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.DeployedBundles.ProcessVersion;
import dev.sextant.process.MigrationReport.MigratedCase;
import dev.sextant.process.MigrationReport.MigratedInstance;
import dev.sextant.process.MigrationReport.Outcome;
import dev.sextant.process.MigrationRows.Migration;
import dev.sextant.process.MigrationRows.State;
import dev.sextant.process.RunningInstances.RunningInstance;
import io.camunda.client.api.command.ClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets open cases go on under the models of the newest deployment. May be repeated at any time: what is under way is waited
 * for, what was refused is tried again, what is done stays done. Decisions that are pinned for a case stay pinned.
 */
@Component
public class InstanceMigration {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final DeployedBundles deployed;
    private final CaseDeployments cases;
    private final RunningInstances running;
    private final ProcessModels models;
    private final MigrationRows rows;
    private final MigrationLifecycle lifecycle;
    private final TransactionalOutbox outbox;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final ProcessSettings settings;
    private final Clock clock;

    InstanceMigration(
            DeployedBundles deployed,
            CaseDeployments cases,
            RunningInstances running,
            ProcessModels models,
            MigrationRows rows,
            MigrationLifecycle lifecycle,
            TransactionalOutbox outbox,
            CaseLock lock,
            AuditTrail audit,
            TransactionTemplate transaction,
            ProcessSettings settings,
            Clock clock) {
        this.deployed = deployed;
        this.cases = cases;
        this.running = running;
        this.models = models;
        this.rows = rows;
        this.lifecycle = lifecycle;
        this.outbox = outbox;
        this.lock = lock;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is known of an instance after the first look; the row tells the rest when there is one to wait for. */
    private record Asked(MigratedInstance instance, Optional<Long> migrationId) {}

    /**
     * Writes a command for each instance of an older definition and waits, as long as {@code sextant.migration.patience},
     * for the engine's answers.
     *
     * @param actor who asks, for the audit trail
     * @throws dev.sextant.kernel.Conflict when nothing was deployed yet
     */
    public MigrationReport migrate(String actor) {
        long target = deployed.newestId();
        Map<String, ProcessVersion> newest = deployed.processes(target);
        Map<CaseId, List<Asked>> asked = new LinkedHashMap<>();
        byCase().forEach((caseId, instances) -> asked.put(caseId, ask(caseId, instances, newest, target, actor)));
        await(asked.values().stream()
                .flatMap(List::stream)
                .flatMap(one -> one.migrationId().stream())
                .toList());
        return report(target, false, asked);
    }

    /** What {@link #migrate} would do, as far as the engine's search knows; changes nothing. */
    public MigrationReport dryRun() {
        long target = deployed.newestId();
        Map<String, ProcessVersion> newest = deployed.processes(target);
        Map<CaseId, List<Asked>> looked = new LinkedHashMap<>();
        byCase().forEach((caseId, instances) -> looked.put(
                caseId,
                instances.stream()
                        .map(instance -> new Asked(look(instance, newest, target), Optional.empty()))
                        .toList()));
        return report(target, true, looked);
    }

    private Map<CaseId, List<RunningInstance>> byCase() {
        Map<CaseId, List<RunningInstance>> found = new LinkedHashMap<>();
        running.of(deployed.processIds())
                .forEach(instance -> found.computeIfAbsent(instance.caseId(), id -> new ArrayList<>())
                        .add(instance));
        return found;
    }

    private List<Asked> ask(
            CaseId caseId,
            List<RunningInstance> instances,
            Map<String, ProcessVersion> newest,
            long target,
            String actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lock.acquire(caseId);
            boolean pinnedToIt = cases.deploymentOf(caseId) == target;
            return instances.stream()
                    .map(instance -> ask(instance, newest, target, pinnedToIt, actor))
                    .toList();
        }));
    }

    private Asked ask(
            RunningInstance instance,
            Map<String, ProcessVersion> newest,
            long target,
            boolean pinnedToIt,
            String actor) {
        ProcessVersion to = newest.get(instance.processId());
        Optional<Migration> before = rows.find(instance.key(), target);
        if (before.filter(this::holds).isPresent()) {
            return before.get().state() == State.PENDING
                    ? new Asked(
                            told(instance, to, Outcome.PENDING, null),
                            Optional.of(before.get().id()))
                    : new Asked(told(instance, to, Outcome.ALREADY, null), Optional.empty());
        }
        if (to == null) {
            String reason = "The newest deployment holds no process " + instance.processId();
            rows.put(instance, null, target, State.FAILED, reason, actor);
            return new Asked(told(instance, null, Outcome.FAILED, reason), Optional.empty());
        }
        if (to.key() == instance.definitionKey()) {
            if (!pinnedToIt && before.isEmpty()) {
                rows.put(instance, to, target, State.ALREADY, null, actor);
            }
            return new Asked(told(instance, to, Outcome.ALREADY, null), Optional.empty());
        }
        long id = rows.put(instance, to, target, State.PENDING, null, actor);
        outbox.migrate(instance.caseId(), id);
        audit.record(
                instance.caseId(),
                actor,
                "instance-migration-requested",
                Map.of(
                        "processInstance", String.valueOf(instance.key()),
                        "process", instance.processId(),
                        "fromVersion", String.valueOf(instance.version()),
                        "toVersion", String.valueOf(to.version()),
                        "deployment", String.valueOf(target)));
        return new Asked(told(instance, to, Outcome.PENDING, null), Optional.of(id));
    }

    /** A search that shows the old definition is believed only when the answer is older than it may lag behind. */
    private boolean holds(Migration migration) {
        return switch (migration.state()) {
            case PENDING -> true;
            case MIGRATED ->
                migration.settledAt() != null
                        && migration
                                .settledAt()
                                .plus(settings.tasks().reconcileGrace())
                                .isAfter(OffsetDateTime.now(clock));
            case ALREADY, ENDED, FAILED -> false;
        };
    }

    private MigratedInstance look(RunningInstance instance, Map<String, ProcessVersion> newest, long target) {
        ProcessVersion to = newest.get(instance.processId());
        if (to == null) {
            return told(
                    instance, null, Outcome.FAILED, "The newest deployment holds no process " + instance.processId());
        }
        if (to.key() == instance.definitionKey()
                || rows.find(instance.key(), target).filter(this::holds).isPresent()) {
            return told(instance, to, Outcome.ALREADY, null);
        }
        try {
            Set<String> lost = new TreeSet<>(running.activeElements(instance));
            lost.removeAll(models.of(instance.definitionKey()).sharedWith(models.of(to.key())));
            return lost.isEmpty()
                    ? told(instance, to, Outcome.WOULD_MIGRATE, null)
                    : told(
                            instance,
                            to,
                            Outcome.FAILED,
                            "Active, but without a counterpart of the same id, kind and place in the new model: "
                                    + String.join(", ", lost));
        } catch (ClientException e) {
            return told(instance, to, Outcome.FAILED, "The engine does not tell: " + e.getMessage());
        }
    }

    private static MigratedInstance told(
            RunningInstance instance, @Nullable ProcessVersion to, Outcome outcome, @Nullable String reason) {
        return new MigratedInstance(
                instance.key(),
                instance.processId(),
                instance.version(),
                to == null ? 0 : to.version(),
                outcome,
                reason);
    }

    /** Another replica may be the one that sends; so the table is looked at, too. */
    private void await(List<Long> migrations) {
        long deadline = System.nanoTime() + settings.migration().patience().toNanos();
        try {
            while (rows.anyPending(migrations) && System.nanoTime() - deadline < 0) {
                lifecycle.awaitSettled(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MigrationReport report(long target, boolean dryRun, Map<CaseId, List<Asked>> asked) {
        List<MigratedCase> all = new ArrayList<>();
        asked.forEach((caseId, instances) -> {
            List<MigratedInstance> told = instances.stream().map(this::answered).toList();
            Outcome worst = told.stream()
                    .map(MigratedInstance::outcome)
                    .min(Comparator.naturalOrder())
                    .orElse(Outcome.ALREADY);
            all.add(new MigratedCase(caseId.value(), worst, told));
        });
        return new MigrationReport(target, dryRun, all);
    }

    private MigratedInstance answered(Asked asked) {
        if (asked.migrationId().isEmpty()) {
            return asked.instance();
        }
        Migration migration = rows.require(asked.migrationId().get());
        MigratedInstance instance = asked.instance();
        return new MigratedInstance(
                instance.processInstanceKey(),
                instance.processId(),
                instance.fromVersion(),
                instance.toVersion(),
                Outcome.valueOf(migration.state().name()),
                migration.reason());
    }
}
