package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.CaseSites;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.UserTask;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the engine first and the database afterwards: what goes on meanwhile is known here before the engine shows it. Tasks
 * that the process took away are left to {@link TaskReconciler}.
 */
@Component
class SearchedComparison implements EngineComparison {

    private static final Logger log = LoggerFactory.getLogger(SearchedComparison.class);

    private final EngineSearches engine;
    private final DeployedBundles deployed;
    private final TaskStanding tasks;
    private final CaseSites sites;

    SearchedComparison(EngineSearches engine, DeployedBundles deployed, TaskStanding tasks, CaseSites sites) {
        this.engine = engine;
        this.deployed = deployed;
        this.tasks = tasks;
        this.sites = sites;
    }

    @Override
    public Differences find(Instant before, int most, Map<Long, String> running) {
        Set<String> processes = deployed.processIds();
        if (processes.isEmpty()) {
            return new Differences(true, List.of(), List.of(), true);
        }
        try {
            EngineSearches.Found<ProcessInstance> active = engine.running(processes);
            EngineSearches.Found<UserTask> open = engine.openTasks();
            List<CaseLine> behind = new ArrayList<>();
            behind.addAll(ofTasks(open.items(), before, most));
            behind.addAll(ofTasks(engine.completedTasks(), before, most));
            behind.addAll(ended(active, running, most));
            return new Differences(
                    true,
                    withoutCase(active.items(), before, most),
                    behind.subList(0, Math.min(most, behind.size())),
                    active.complete() && open.complete());
        } catch (ClientException e) {
            log.warn("The engine could not be compared with the database: {}", e.toString());
            return Differences.unknown();
        }
    }

    private List<InstanceLine> withoutCase(List<ProcessInstance> active, Instant before, int most) {
        List<ProcessInstance> old = active.stream()
                .filter(instance -> instance.getParentProcessInstanceKey() == null)
                .filter(instance -> isBefore(instance.getStartDate(), before))
                .toList();
        Map<Long, String> cases = engine.caseIds(
                old.stream().map(ProcessInstance::getProcessInstanceKey).toList());
        return old.stream()
                .filter(instance -> !isKnown(cases.get(instance.getProcessInstanceKey())))
                .limit(most)
                .map(instance -> new InstanceLine(
                        Long.toString(instance.getProcessInstanceKey()),
                        instance.getProcessDefinitionId(),
                        cases.get(instance.getProcessInstanceKey()),
                        instant(instance.getStartDate())))
                .toList();
    }

    private List<CaseLine> ended(EngineSearches.Found<ProcessInstance> active, Map<Long, String> running, int most) {
        Set<Long> found = new HashSet<>();
        active.items().forEach(instance -> found.add(instance.getProcessInstanceKey()));
        List<Long> missing = running.keySet().stream()
                .filter(key -> !found.contains(key))
                .sorted()
                .limit(Math.min(most, EngineSearches.page()))
                .toList();
        Map<Long, ProcessInstance> others = new HashMap<>();
        engine.instances(missing).forEach(instance -> others.put(instance.getProcessInstanceKey(), instance));
        List<CaseLine> lines = new ArrayList<>();
        for (long key : missing) {
            ProcessInstance other = others.get(key);
            if (other == null || other.getState() != ProcessInstanceState.ACTIVE) {
                lines.add(new CaseLine(
                        other == null ? Kind.INSTANCE_NOT_FOUND : Kind.INSTANCE_ENDED,
                        running.getOrDefault(key, ""),
                        Long.toString(key),
                        null,
                        null,
                        other == null ? null : instant(other.getEndDate())));
            }
        }
        return lines;
    }

    private List<CaseLine> ofTasks(List<UserTask> all, Instant before, int most) {
        List<UserTask> old =
                all.stream().filter(task -> isBefore(reached(task), before)).toList();
        Map<Long, TaskStanding.Standing> known =
                tasks.of(old.stream().map(UserTask::getUserTaskKey).toList());
        Map<UserTask, Kind> different = new HashMap<>();
        List<UserTask> order = new ArrayList<>();
        for (UserTask task : old) {
            Optional.ofNullable(known.get(task.getUserTaskKey()))
                    .map(standing -> difference(task, standing, before))
                    .orElseGet(() -> Optional.of(notKnown(task)))
                    .filter(kind -> kind != Kind.ANSWER_NOT_KNOWN || !wasAskedAgain(task))
                    .ifPresent(kind -> {
                        different.put(task, kind);
                        order.add(task);
                    });
        }
        Map<Long, String> cases = engine.caseIds(
                order.stream().map(UserTask::getProcessInstanceKey).distinct().toList());
        return order.stream()
                // Of a case that nobody knows the instance is told.
                .filter(task -> isKnown(cases.get(task.getProcessInstanceKey())))
                .limit(most)
                .map(task -> new CaseLine(
                        different.getOrDefault(task, Kind.TASK_NOT_KNOWN),
                        cases.getOrDefault(task.getProcessInstanceKey(), ""),
                        Long.toString(task.getProcessInstanceKey()),
                        Long.toString(task.getUserTaskKey()),
                        task.getElementId(),
                        instant(reached(task))))
                .toList();
    }

    private static Kind notKnown(UserTask task) {
        return task.getCompletionDate() == null ? Kind.TASK_NOT_KNOWN : Kind.ANSWER_NOT_KNOWN;
    }

    private static Optional<Kind> difference(UserTask task, TaskStanding.Standing here, Instant before) {
        boolean open = task.getCompletionDate() == null;
        return switch (here.state()) {
            case CREATED -> open ? Optional.empty() : Optional.of(Kind.ANSWER_NOT_KNOWN);
            case COMPLETING -> Optional.empty(); // its command is on its way, or is told among the commands
            case COMPLETED, OVERTAKEN ->
                open && here.changedAt().isBefore(before) ? Optional.of(Kind.TASK_STILL_OPEN) : Optional.empty();
            case CANCELED ->
                open
                        ? Optional.of(Kind.TASK_STILL_OPEN)
                                .filter(kind -> here.changedAt().isBefore(before))
                        : Optional.of(Kind.ANSWER_NOT_KNOWN);
        };
    }

    private boolean wasAskedAgain(UserTask task) {
        return tasks.wasAskedAgain(task.getUserTaskKey(), task.getProcessInstanceKey(), task.getElementId());
    }

    private boolean isKnown(@Nullable String caseId) {
        if (caseId == null || caseId.isBlank()) {
            return false;
        }
        try {
            return sites.siteOf(new CaseId(caseId)).isPresent();
        } catch (InvalidInput e) {
            return false;
        }
    }

    private static @Nullable OffsetDateTime reached(UserTask task) {
        return task.getCompletionDate() == null ? task.getCreationDate() : task.getCompletionDate();
    }

    private static boolean isBefore(@Nullable OffsetDateTime time, Instant before) {
        return time == null || time.toInstant().isBefore(before);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
