package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares our open tasks with the engine's, for the day when a listener's job was resolved by hand. The engine's search lags
 * behind on a cluster, so it is believed only about tasks that are older than {@code sextant.tasks.reconcile-grace}.
 */
@Component
class TaskReconciler {

    private static final Logger log = LoggerFactory.getLogger(TaskReconciler.class);
    private static final int PAGE = 100;

    private final CamundaClient client;
    private final TaskRows tasks;
    private final TaskLifecycle lifecycle;
    private final EngineTasks engineTasks;
    private final JsonColumn json;
    private final EngineLink link;
    private final ProcessSettings settings;
    private final Clock clock;

    TaskReconciler(
            CamundaClient client,
            TaskRows tasks,
            TaskLifecycle lifecycle,
            EngineTasks engineTasks,
            JsonColumn json,
            EngineLink link,
            ProcessSettings settings,
            Clock clock) {
        this.client = client;
        this.tasks = tasks;
        this.lifecycle = lifecycle;
        this.engineTasks = engineTasks;
        this.json = json;
        this.link = link;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${sextant.tasks.reconcile:PT1M}",
            initialDelayString = "${sextant.tasks.reconcile:PT1M}")
    void scheduled() {
        if (!link.isOpen()) {
            return;
        }
        try {
            reconcile();
        } catch (RuntimeException e) {
            log.warn("Tasks could not be compared with the engine: {}", e.toString());
        }
    }

    void reconcile() {
        OffsetDateTime old = OffsetDateTime.now(clock).minus(settings.tasks().reconcileGrace());
        Set<Long> open = addMissing(old);
        cancelGone(old, open);
    }

    /** @return every task that is open in the engine */
    private Set<Long> addMissing(OffsetDateTime old) {
        Set<Long> open = new HashSet<>();
        String cursor = null;
        SearchResponse<UserTask> found;
        do {
            found = openTasks(cursor);
            List<Long> keys =
                    found.items().stream().map(UserTask::getUserTaskKey).toList();
            open.addAll(keys);
            Set<Long> known = new HashSet<>(tasks.known(keys));
            found.items().stream()
                    .filter(task -> !known.contains(task.getUserTaskKey()))
                    .filter(task -> task.getCreationDate() == null
                            || task.getCreationDate().isBefore(old))
                    .forEach(this::add);
            cursor = found.page().endCursor();
        } while (found.items().size() == PAGE && cursor != null);
        return open;
    }

    private SearchResponse<UserTask> openTasks(@Nullable String cursor) {
        return client.newUserTaskSearchRequest()
                .filter(filter -> filter.state(UserTaskState.CREATED))
                .sort(sort -> sort.creationDate().asc())
                .page(page -> {
                    page.limit(PAGE);
                    if (cursor != null) {
                        page.after(cursor);
                    }
                })
                .send()
                .join();
    }

    private void add(UserTask task) {
        try {
            Map<String, Object> variables = variables(task.getProcessInstanceKey());
            Map<String, String> headers = task.getCustomHeaders() == null ? Map.of() : task.getCustomHeaders();
            lifecycle.created(new EngineTask(
                    task.getUserTaskKey(),
                    new CaseId(String.valueOf(variables.get(ProcessNames.CASE_ID))),
                    task.getBpmnProcessId(),
                    task.getProcessInstanceKey(),
                    task.getElementId(),
                    engineTasks.formId(task.getFormKey(), task.getElementId()),
                    task.getCandidateGroups() == null ? List.of() : task.getCandidateGroups(),
                    task.getDueDate(),
                    EngineTask.attestationRequired(headers),
                    EngineTask.references(headers, variables),
                    task.getAssignee()));
            log.warn("Task {} was missing here and is added", task.getUserTaskKey());
        } catch (RuntimeException e) {
            log.warn("Task {} of the engine cannot be added: {}", task.getUserTaskKey(), e.toString());
        }
    }

    private Map<String, Object> variables(long processInstanceKey) {
        Map<String, Object> variables = new HashMap<>();
        for (Variable variable : client.newVariableSearchRequest()
                .filter(filter -> filter.processInstanceKey(processInstanceKey))
                .page(page -> page.limit(PAGE))
                .send()
                .join()
                .items()) {
            var value = json.read(variable.getValue());
            if (!value.isNull()) {
                variables.put(variable.getName(), value.asText());
            }
        }
        return variables;
    }

    private void cancelGone(OffsetDateTime old, Set<Long> open) {
        long after = 0;
        List<TaskRow> page = tasks.open(after, old, PAGE);
        while (!page.isEmpty()) {
            for (TaskRow task : page) {
                // A task that is being completed belongs to the outbox, which hears from the engine itself.
                if (task.state() == TaskState.CREATED && !open.contains(task.key()) && isGone(task.key())) {
                    log.warn("Task {} is gone in the engine and canceled here", task.key());
                    lifecycle.gone(task.key());
                }
            }
            after = page.getLast().key();
            page = tasks.open(after, old, PAGE);
        }
    }

    private boolean isGone(long key) {
        List<UserTask> found = client.newUserTaskSearchRequest()
                .filter(filter -> filter.userTaskKey(key))
                .send()
                .join()
                .items();
        // Nothing found says nothing: a cluster's search may lag behind, or be rebuilt. Only an ended task is gone.
        return !found.isEmpty()
                && found.stream()
                        .allMatch(task -> task.getState() == UserTaskState.CANCELED
                                || task.getState() == UserTaskState.COMPLETED
                                || task.getState() == UserTaskState.FAILED);
    }
}
