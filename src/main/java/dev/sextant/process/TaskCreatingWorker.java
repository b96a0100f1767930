package dev.sextant.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** The engine creates a task only when this has noted it. */
@Component
public class TaskCreatingWorker {

    private final EngineTasks engineTasks;
    private final TaskLifecycle lifecycle;

    TaskCreatingWorker(EngineTasks engineTasks, TaskLifecycle lifecycle) {
        this.engineTasks = engineTasks;
        this.lifecycle = lifecycle;
    }

    @JobWorker(
            type = "task-creating",
            fetchVariables = {
                ProcessNames.CASE_ID,
                ProcessNames.SPECIMEN_ID,
                ProcessNames.FOCUS_ID,
                ProcessNames.SIGNATURE_VERSION,
                ProcessNames.LINE_ID,
                ProcessNames.ASSESSMENT_ID,
                ProcessNames.PROPOSAL_ID,
                ProcessNames.DISCUSSION_ID,
                ProcessNames.ORGANOID_ID,
                ProcessNames.ADVERSE_EVENT_ID
            })
    public void handle(ActivatedJob job) {
        lifecycle.created(engineTasks.of(job));
    }
}
