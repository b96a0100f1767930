package dev.sextant.process;

import dev.sextant.process.TaskViews.OpenedTask;
import dev.sextant.process.TaskViews.TaskSummary;
import dev.sextant.security.CurrentPerson;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks over the API. */
@RestController
@RequestMapping("/api/tasks")
class TaskController {

    private static final String PEOPLE_WITH_TASKS =
            "hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY')";

    private final TaskService tasks;
    private final CurrentPerson currentPerson;

    TaskController(TaskService tasks, CurrentPerson currentPerson) {
        this.tasks = tasks;
        this.currentPerson = currentPerson;
    }

    @GetMapping
    @PreAuthorize(PEOPLE_WITH_TASKS)
    Page<TaskSummary> find(
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(required = false) @Nullable TaskState state,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        return tasks.find(
                new TaskService.TaskQuery(group, assignee, caseId, state),
                currentPerson.get(),
                PageRequest.of(page, size));
    }

    @GetMapping("/{key}")
    @PreAuthorize(PEOPLE_WITH_TASKS)
    OpenedTask open(@PathVariable long key) {
        return tasks.open(key, currentPerson.get());
    }

    @PostMapping("/{key}/claim")
    @PreAuthorize(PEOPLE_WITH_TASKS)
    TaskSummary claim(@PathVariable long key) {
        return tasks.claim(key, currentPerson.get());
    }

    @PostMapping("/{key}/unclaim")
    @PreAuthorize(PEOPLE_WITH_TASKS)
    TaskSummary unclaim(@PathVariable long key) {
        return tasks.unclaim(key, currentPerson.get());
    }

    /** Answers once the decision is kept; the engine goes on a moment later ({@code state} COMPLETING, then COMPLETED). */
    @PostMapping("/{key}/complete")
    @PreAuthorize(PEOPLE_WITH_TASKS)
    TaskSummary complete(@PathVariable long key, @RequestBody CompleteTask completion) {
        return tasks.complete(key, completion, currentPerson.get());
    }
}
