package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks as the API shows them. */
public final class TaskViews {

    private TaskViews() {}

    /** A task in a list. Its key is a text: it is larger than a browser's numbers are exact. */
    public record TaskSummary(
            String key,
            String caseId,
            String site,
            String processId,
            String elementId,
            String formId,
            List<String> groups,
            @Nullable OffsetDateTime dueAt,
            boolean overdue,
            boolean attestationRequired,
            Map<String, String> references,
            TaskState state,
            @Nullable String assignee,
            OffsetDateTime createdAt,
            @Nullable String completedBy) {

        static TaskSummary of(TaskRow task, OffsetDateTime now) {
            boolean overdue = task.state() == TaskState.CREATED
                    && task.dueAt() != null
                    && task.dueAt().isBefore(now);
            return new TaskSummary(
                    String.valueOf(task.key()),
                    task.caseId().value(),
                    task.site(),
                    task.processId(),
                    task.elementId(),
                    task.formId(),
                    task.candidateGroups(),
                    task.dueAt(),
                    overdue,
                    task.attestationRequired(),
                    task.references(),
                    task.state(),
                    task.assignee(),
                    task.createdAt(),
                    task.completedBy());
        }
    }

    /**
     * An opened task: what is asked, what it is decided on, and the hash that a completion has to send back.
     *
     * @param attestation what a completion has to be signed with
     * @param answers what was decided, when it was
     */
    public record OpenedTask(
            TaskSummary task,
            JsonNode form,
            JsonNode evidence,
            String evidenceSha256,
            Signing attestation,
            @Nullable JsonNode answers) {}

    /**
     * Whether a completion is signed.
     *
     * @param meaning what the signature means: a completion sends this sentence back; absent when none is required
     */
    public record Signing(boolean required, @Nullable String meaning) {}
}
