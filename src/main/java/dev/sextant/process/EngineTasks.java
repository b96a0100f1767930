package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.UserTaskProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads a listener's job. */
@Component
class EngineTasks {

    private final DeployedBundles deployed;

    EngineTasks(DeployedBundles deployed) {
        this.deployed = deployed;
    }

    EngineTask of(ActivatedJob job) {
        UserTaskProperties task = properties(job);
        Map<String, Object> variables = job.getVariablesAsMap();
        return new EngineTask(
                key(job),
                new CaseId(String.valueOf(variables.get(ProcessNames.CASE_ID))),
                job.getBpmnProcessId(),
                job.getProcessInstanceKey(),
                job.getElementId(),
                formId(task.getFormKey(), job.getElementId()),
                task.getCandidateGroups() == null ? List.of() : task.getCandidateGroups(),
                task.getDueDate(),
                EngineTask.attestationRequired(job.getCustomHeaders()),
                EngineTask.references(job.getCustomHeaders(), variables),
                task.getAssignee());
    }

    /** Empty when the task's form belongs to no deployment made from here: such a task was never noted, and may be taken away. */
    Optional<EngineTask> ofKnownForm(ActivatedJob job) {
        Long formKey = properties(job).getFormKey();
        return formKey == null || deployed.formId(formKey).isEmpty() ? Optional.empty() : Optional.of(of(job));
    }

    long key(ActivatedJob job) {
        return Objects.requireNonNull(properties(job).getUserTaskKey(), "A listener's job names its task");
    }

    UserTaskProperties properties(ActivatedJob job) {
        return Objects.requireNonNull(job.getUserTask(), "Only jobs of user task listeners come here");
    }

    String formId(@org.jspecify.annotations.Nullable Long formKey, String elementId) {
        if (formKey == null) {
            throw new IllegalStateException(elementId + " has no form");
        }
        return deployed.formId(formKey)
                .orElseThrow(() -> new IllegalStateException("The form " + formKey + " of " + elementId
                        + " belongs to no deployment made from here; deploy with POST /api/deployments"));
    }
}
