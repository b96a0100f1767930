package dev.sextant.overview.page;

import dev.sextant.kernel.Conflict;
import dev.sextant.process.CompleteTask;
import dev.sextant.process.TaskService;
import dev.sextant.process.TaskState;
import dev.sextant.process.TaskViews.OpenedTask;
import dev.sextant.process.TaskViews.TaskSummary;
import dev.sextant.security.CurrentPerson;
import dev.sextant.security.PeopleDirectory;
import dev.sextant.security.Person;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One task: what it is decided on, the form, the signature. */
@Controller
@RequestMapping("/worklist/{key}")
class TaskPage {

    private final TaskService tasks;
    private final TaskLines lines;
    private final TaskScript script;
    private final CurrentPerson currentPerson;
    private final PeopleDirectory people;
    private final ProviderLogIn provider;

    TaskPage(
            TaskService tasks,
            TaskLines lines,
            TaskScript script,
            CurrentPerson currentPerson,
            PeopleDirectory people,
            ProviderLogIn provider) {
        this.tasks = tasks;
        this.lines = lines;
        this.script = script;
        this.currentPerson = currentPerson;
        this.people = people;
        this.provider = provider;
    }

    @GetMapping
    @PreAuthorize(Readers.OF_TASKS)
    String open(@PathVariable long key, Model model) {
        Person person = currentPerson.get();
        OpenedTask opened = tasks.open(key, person);
        TaskLine line = lines.of(opened.task(), person.userName());
        boolean open = opened.task().state() == TaskState.CREATED;
        model.addAttribute("task", line);
        model.addAttribute("open", open);
        model.addAttribute("closedBecause", closedBecause(opened.task()));
        model.addAttribute("mayComplete", open && line.mine());
        model.addAttribute("evidence", EvidenceView.of(opened.evidence()));
        model.addAttribute("evidenceSha256", opened.evidenceSha256());
        model.addAttribute("ownDecision", EvidenceView.decidedBy(opened.evidence(), person.userName()));
        model.addAttribute("meaning", opened.attestation().meaning());
        model.addAttribute("password", people.holdsPasswords());
        model.addAttribute("logInAgain", provider.freshLogIn("/worklist/" + key).orElse(""));
        model.addAttribute("taskData", script.of(opened, open && line.mine()));
        return "task";
    }

    @PostMapping("/claim")
    @PreAuthorize(Readers.OF_TASKS)
    String claim(@PathVariable long key, RedirectAttributes flash) {
        return act(key, flash, () -> tasks.claim(key, currentPerson.get()));
    }

    @PostMapping("/unclaim")
    @PreAuthorize(Readers.OF_TASKS)
    String unclaim(@PathVariable long key, RedirectAttributes flash) {
        return act(key, flash, () -> tasks.unclaim(key, currentPerson.get()));
    }

    /** The same as {@code POST /api/tasks/{key}/complete}, for the page's script: with its session and CSRF token. */
    @PostMapping(
            value = "/complete",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Readers.OF_TASKS)
    @ResponseBody
    TaskSummary complete(@PathVariable long key, @RequestBody CompleteTask completion) {
        return tasks.complete(key, completion, currentPerson.get());
    }

    private static String act(long key, RedirectAttributes flash, Runnable action) {
        try {
            action.run();
        } catch (Conflict conflict) {
            flash.addFlashAttribute("problem", conflict.getMessage());
        }
        return "redirect:/worklist/" + key;
    }

    private static String closedBecause(TaskSummary task) {
        return switch (task.state()) {
            case CREATED -> "";
            case COMPLETING, COMPLETED -> "Decided by " + task.completedBy() + ". This is what it was decided on.";
            case CANCELED -> "The process took this task away before anybody decided: something else has happened.";
            case OVERTAKEN ->
                "Decided by " + task.completedBy()
                        + ", but the process had moved on: the decision did not take effect.";
        };
    }
}
