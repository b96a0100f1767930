package dev.sextant.overview.page;

import dev.sextant.process.Models;
import dev.sextant.process.TaskViews.TaskSummary;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts tasks into words. */
@Component
class TaskLines {

    private final PatientCodes patients;
    private final Models models;
    private final Words words;

    TaskLines(PatientCodes patients, Models models, Words words) {
        this.patients = patients;
        this.models = models;
        this.words = words;
    }

    List<TaskLine> of(List<TaskSummary> tasks, String reader) {
        Map<String, String> codes =
                patients.of(tasks.stream().map(TaskSummary::caseId).toList());
        return tasks.stream()
                .map(task -> line(task, codes.getOrDefault(task.caseId(), task.caseId()), reader))
                .toList();
    }

    TaskLine of(TaskSummary task, String reader) {
        return of(List.of(task), reader).getFirst();
    }

    private TaskLine line(TaskSummary task, String patient, String reader) {
        boolean mine = reader.equals(task.assignee());
        return new TaskLine(
                task.key(),
                models.nameOf(task.processId(), task.elementId()),
                task.caseId(),
                patient,
                String.join(", ", task.groups()).replace('-', ' '),
                due(task.dueAt()),
                task.dueAt() == null ? "" : words.minute(task.dueAt().toInstant()),
                task.overdue(),
                mine ? "you" : task.assignee(),
                mine,
                task.attestationRequired());
    }

    private String due(@Nullable OffsetDateTime dueAt) {
        return due(dueAt == null ? null : dueAt.toInstant(), words);
    }

    static String due(@Nullable Instant dueAt, Words words) {
        return dueAt == null ? "no date" : words.due(dueAt);
    }
}
