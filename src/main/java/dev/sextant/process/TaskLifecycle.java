package dev.sextant.process;

import dev.sextant.audit.Attestations;
import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.NotFound;
import dev.sextant.security.CaseSites;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Follows what the engine does with its tasks. Everything here may be told twice. */
@Component
class TaskLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TaskLifecycle.class);
    private static final String SYSTEM = "system";
    private static final String USE_SEXTANT =
            "Complete this task in Sextant: it is decided on evidence, and signed where that is required, only there.";

    private final TaskRows tasks;
    private final OutboxRows outbox;
    private final TaskHandlers handlers;
    private final CaseSites sites;
    private final CaseLock lock;
    private final Attestations attestations;
    private final AuditTrail audit;

    TaskLifecycle(
            TaskRows tasks,
            OutboxRows outbox,
            TaskHandlers handlers,
            CaseSites sites,
            CaseLock lock,
            Attestations attestations,
            AuditTrail audit) {
        this.tasks = tasks;
        this.outbox = outbox;
        this.handlers = handlers;
        this.sites = sites;
        this.lock = lock;
        this.attestations = attestations;
        this.audit = audit;
    }

    @Transactional
    void created(EngineTask task) {
        lock.acquire(task.caseId());
        String site = sites.siteOf(task.caseId()).orElseThrow(() -> new NotFound("case", task.caseId()));
        if (tasks.insert(task.row(site))) {
            audit.record(
                    task.caseId(),
                    SYSTEM,
                    "task-created",
                    Map.of("task", String.valueOf(task.key()), "element", task.elementId(), "form", task.formId()));
            tasks.formerHolder(task).ifPresent(holder -> assigned(task.key(), holder));
        }
    }

    /**
     * The process takes a task away, perhaps before it was noted: a message that had waited for the task comes at once. Then it is
     * noted as gone, so that a note that comes late shows nobody a task that is not there.
     */
    @Transactional
    void canceling(EngineTask task) {
        lock.acquire(task.caseId());
        boolean unknown = sites.siteOf(task.caseId())
                .filter(site -> tasks.insert(task.row(site)))
                .isPresent();
        if (unknown) {
            tasks.changeState(task.key(), TaskState.CANCELED);
        } else {
            gone(task.key());
        }
    }

    /** Our own table says who has a task; what the engine knows of assignees is taken over only where we know nobody. */
    @Transactional
    void assigned(long key, @Nullable String assignee) {
        tasks.find(key)
                .filter(task -> task.assignee() == null && assignee != null && !assignee.isBlank())
                .ifPresent(task -> tasks.assign(key, assignee));
    }

    /** @return why the completion is refused; empty when it is ours and, where required, signed */
    @Transactional
    Optional<String> completing(long key, @Nullable String action) {
        Optional<TaskRow> found = tasks.find(key);
        if (found.isEmpty()) {
            return Optional.of(USE_SEXTANT);
        }
        lock.acquire(found.get().caseId());
        TaskRow task = tasks.find(key).orElseThrow();
        boolean ours = task.token() != null && task.token().equals(action);
        boolean decided = task.state() == TaskState.COMPLETING || task.state() == TaskState.COMPLETED;
        if (!ours || !decided || (task.attestationRequired() && !attestations.existsFor(key))) {
            log.warn("Refused a completion of task {} that did not come from here", key);
            return Optional.of(USE_SEXTANT);
        }
        confirm(task);
        return Optional.empty();
    }

    /** The process takes a task away, or has taken it away as the engine's search says. */
    @Transactional
    void gone(long key) {
        find(key).ifPresent(task -> {
            switch (task.state()) {
                case CREATED -> {
                    tasks.changeState(key, TaskState.CANCELED);
                    audit.record(task.caseId(), SYSTEM, "task-canceled", facts(task));
                }
                case COMPLETING, COMPLETED -> overtake(task);
                case CANCELED, OVERTAKEN -> {}
            }
        });
    }

    /** The engine accepted the completion that the row asked for. */
    @Transactional
    void completed(OutboxRow row) {
        find(row.taskKey()).filter(task -> task.state() == TaskState.COMPLETING).ifPresent(this::confirm);
        outbox.sent(row.id());
    }

    /** The engine would not take the completion: either an earlier attempt of ours had arrived, or it had moved on. */
    @Transactional
    void refused(OutboxRow row) {
        Optional<TaskRow> task = find(row.taskKey());
        if (task.isPresent() && task.get().state() == TaskState.COMPLETED) {
            outbox.sent(row.id());
            return;
        }
        task.filter(known -> known.state() == TaskState.COMPLETING).ifPresent(this::overtake);
        outbox.overtaken(row.id());
    }

    private Optional<TaskRow> find(long key) {
        Optional<TaskRow> found = tasks.find(key);
        found.ifPresent(task -> lock.acquire(task.caseId()));
        return found.isEmpty() ? found : tasks.find(key);
    }

    private void confirm(TaskRow task) {
        if (task.state() == TaskState.COMPLETING) {
            tasks.changeState(task.key(), TaskState.COMPLETED);
        }
    }

    private void overtake(TaskRow task) {
        tasks.changeState(task.key(), TaskState.OVERTAKEN);
        handlers.of(task.formId()).overtaken(task.context());
        audit.record(task.caseId(), SYSTEM, "task-overtaken", facts(task));
    }

    private static Map<String, String> facts(TaskRow task) {
        return Map.of("task", String.valueOf(task.key()), "element", task.elementId());
    }
}
