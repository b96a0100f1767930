package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user task as the engine tells of it, from a listener's job or from its search. */
record EngineTask(
        long key,
        CaseId caseId,
        String processId,
        long processInstanceKey,
        String elementId,
        String formId,
        List<String> candidateGroups,
        @Nullable OffsetDateTime dueAt,
        boolean attestationRequired,
        Map<String, String> references,
        @Nullable String assignee) {

    static boolean attestationRequired(Map<String, String> headers) {
        // Whoever forgets the header in a model gets a task that wants a signature, not one that needs none.
        return !"none".equals(headers.get(ProcessNames.ATTESTATION_HEADER));
    }

    /** Of the variables, those that the model's header names. */
    static Map<String, String> references(Map<String, String> headers, Map<String, ?> variables) {
        Map<String, String> references = new HashMap<>();
        String names = headers.getOrDefault(ProcessNames.REFERENCE_HEADER, "");
        Arrays.stream(names.split(",")).map(String::strip).forEach(name -> {
            Object value = variables.get(name);
            if (value != null) {
                references.put(name, String.valueOf(value));
            }
        });
        return references;
    }

    TaskRow row(String site) {
        return new TaskRow(
                key,
                caseId,
                site,
                processId,
                processInstanceKey,
                elementId,
                formId,
                candidateGroups,
                dueAt,
                attestationRequired,
                references,
                TaskState.CREATED,
                assignee == null || assignee.isBlank() ? null : assignee,
                OffsetDateTime.MIN, // the table notes the time itself
                null,
                null,
                null,
                null);
    }
}
