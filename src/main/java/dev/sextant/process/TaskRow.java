package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user task as our own table holds it: the truth about who has it and what was decided. */
record TaskRow(
        long key,
        CaseId caseId,
        String site,
        String processId,
        long processInstanceKey,
        String elementId,
        String formId,
        List<String> candidateGroups,
        @Nullable OffsetDateTime dueAt,
        boolean attestationRequired,
        Map<String, String> references,
        TaskState state,
        @Nullable String assignee,
        OffsetDateTime createdAt,
        @Nullable String token,
        @Nullable String completedBy,
        @Nullable JsonNode answers,
        @Nullable String evidenceSha256) {

    TaskRow {
        candidateGroups = List.copyOf(candidateGroups);
        references = Map.copyOf(references);
    }

    TaskContext context() {
        return new TaskContext(key, caseId, processId, elementId, formId, references);
    }
}
