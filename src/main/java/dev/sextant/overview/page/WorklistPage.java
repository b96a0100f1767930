package dev.sextant.overview.page;

import dev.sextant.process.TaskService;
import dev.sextant.process.TaskService.TaskQuery;
import dev.sextant.process.TaskState;
import dev.sextant.process.TaskViews.TaskSummary;
import dev.sextant.security.CurrentPerson;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** My groups' open tasks, earliest due first. */
@Controller
class WorklistPage {

    private static final int SIZE = 25;

    private final TaskService tasks;
    private final TaskLines lines;
    private final CurrentPerson currentPerson;

    WorklistPage(TaskService tasks, TaskLines lines, CurrentPerson currentPerson) {
        this.tasks = tasks;
        this.lines = lines;
        this.currentPerson = currentPerson;
    }

    /** @param who {@code mine} or {@code unclaimed}; anything else is everybody */
    @GetMapping("/worklist")
    @PreAuthorize("isAuthenticated()")
    String worklist(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable Integer page,
            Model model) {
        Person person = currentPerson.get();
        List<String> groups = groups(person);
        String wantedGroup = group != null && groups.contains(group) ? group : null;
        Page<TaskSummary> found = tasks.find(
                new TaskQuery(wantedGroup, assignee(who, person), null, TaskState.CREATED),
                person,
                PageRequest.of(page, SIZE));
        model.addAttribute("tasks", lines.of(found.items(), person.userName()));
        model.addAttribute("paging", Paging.of(found, "/worklist", "who", who, "group", wantedGroup));
        model.addAttribute("lead", lead(found));
        model.addAttribute("groups", groups);
        model.addAttribute("group", wantedGroup);
        model.addAttribute("who", who);
        return "worklist";
    }

    private static @Nullable String assignee(@Nullable String who, Person person) {
        if ("mine".equals(who)) {
            return person.userName();
        }
        return "unclaimed".equals(who) ? "" : null;
    }

    private static List<String> groups(Person person) {
        return person.roles().stream()
                .filter(role -> role != Role.ADMIN && role != Role.AUDITOR)
                .map(Role::group)
                .sorted()
                .toList();
    }

    /** Overdue ones come first: those on the first page are all, unless they fill it. */
    private static String lead(Page<TaskSummary> found) {
        String open = found.total() == 1 ? "1 open task" : found.total() + " open tasks";
        long overdue = found.items().stream().filter(TaskSummary::overdue).count();
        if (found.page() > 0 || overdue == 0) {
            return open;
        }
        return open + ", " + (overdue == found.size() ? "at least " : "") + overdue + " overdue";
    }
}
