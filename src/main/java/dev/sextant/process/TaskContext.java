package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import java.util.Map;
import java.util.Optional;

/**
 * A user task as a feature needs to know it.
 *
 * @param key the engine's user task key
 * @param references ids of what the task is about, by variable name ({@code specimenId}, {@code signatureVersion})
 */
public record TaskContext(
        long key, CaseId caseId, String processId, String elementId, String formId, Map<String, String> references) {

    public TaskContext {
        references = Map.copyOf(references);
    }

    public Optional<String> reference(String name) {
        return Optional.ofNullable(references.get(name));
    }

    /** @throws IllegalStateException when the model does not hand the reference to this task */
    public String requireReference(String name) {
        return reference(name)
                .orElseThrow(() -> new IllegalStateException("Task " + elementId + " carries no reference " + name));
    }
}
