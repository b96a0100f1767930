package dev.sextant.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets only our own, signed completions pass: no other client can bypass signing. */
@Component
public class TaskCompletingWorker {

    private final EngineTasks engineTasks;
    private final TaskLifecycle lifecycle;

    TaskCompletingWorker(EngineTasks engineTasks, TaskLifecycle lifecycle) {
        this.engineTasks = engineTasks;
        this.lifecycle = lifecycle;
    }

    @JobWorker(type = "task-completing", fetchVariables = ProcessNames.CASE_ID, autoComplete = false)
    public void handle(JobClient client, ActivatedJob job) {
        Optional<String> refusal = lifecycle.completing(
                engineTasks.key(job), engineTasks.properties(job).getAction());
        client.newCompleteCommand(job)
                .withResult(result -> result.forUserTask().deny(refusal.isPresent(), refusal.orElse("")))
                .send()
                .join();
    }
}
