package dev.sextant.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Hears of assignments made in the engine. */
@Component
public class TaskAssigningWorker {

    private final EngineTasks engineTasks;
    private final TaskLifecycle lifecycle;

    TaskAssigningWorker(EngineTasks engineTasks, TaskLifecycle lifecycle) {
        this.engineTasks = engineTasks;
        this.lifecycle = lifecycle;
    }

    @JobWorker(type = "task-assigning", fetchVariables = ProcessNames.CASE_ID)
    public void handle(ActivatedJob job) {
        lifecycle.assigned(engineTasks.key(job), engineTasks.properties(job).getAssignee());
    }
}
