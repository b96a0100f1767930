package dev.sextant.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Hears that the process takes a task away. */
@Component
public class TaskCancelingWorker {

    private final EngineTasks engineTasks;
    private final TaskLifecycle lifecycle;

    TaskCancelingWorker(EngineTasks engineTasks, TaskLifecycle lifecycle) {
        this.engineTasks = engineTasks;
        this.lifecycle = lifecycle;
    }

    @JobWorker(type = "task-canceling", fetchVariables = ProcessNames.CASE_ID)
    public void handle(ActivatedJob job) {
        engineTasks.ofKnownForm(job).ifPresentOrElse(lifecycle::canceling, () -> lifecycle.gone(engineTasks.key(job)));
    }
}
