package dev.sextant.local.camunda;

import io.camunda.client.spring.annotation.processor.DeploymentAnnotationProcessor;
import io.camunda.client.spring.annotation.processor.JobWorkerAnnotationProcessor;
import io.camunda.client.spring.event.CamundaClientClosingSpringEvent;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Lets the starter forget its deployments and workers when a test's client closes. Starter 8.8.14 collects them again
 * for each test and forgets none, so that the n-th test of a context deploys n times and opens every worker n times
 * (camunda/camunda issue 46638). Import it into the context of a process test. It fails when the starter has changed;
 * then delete it.
 */
public final class StarterForgetfulness {

    private final DeploymentAnnotationProcessor deployments;
    private final JobWorkerAnnotationProcessor workers;

    StarterForgetfulness(DeploymentAnnotationProcessor deployments, JobWorkerAnnotationProcessor workers) {
        this.deployments = deployments;
        this.workers = workers;
    }

    @EventListener
    void forget(CamundaClientClosingSpringEvent event) {
        clear(deployments, "deploymentValues");
        clear(workers, "jobWorkerValues");
    }

    private static void clear(Object processor, String field) {
        if (ReflectionTestUtils.getField(processor, field) instanceof List<?> values) {
            values.clear();
        } else {
            throw new IllegalStateException(
                    "the starter has changed: no list " + field + " in " + processor.getClass());
        }
    }
}
